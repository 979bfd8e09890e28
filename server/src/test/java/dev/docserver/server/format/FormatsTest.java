package dev.docserver.server.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.html", "b/c.HTM", "README.md", "d.markdown", "index.html", "e.mdx"})
    void pagesAreRead(String path) {
        assertThat(Formats.reads(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.css",
                "genindex.html",
                "genindex-A.html",
                "search.html",
                "bookindex.html",
                "_sources/a.md",
                "x/class-use/A.html",
                ".git/a.md",
                "a/.hidden.md",
                "print.html",
                "html"
            })
    void otherFilesAndListsOfLinksAreNot(String path) {
        assertThat(Formats.reads(path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "20.4. Resource Consumption, Resource Consumption",
        "Chapter 9. Functions, Functions",
        "Appendix A. Errors, Errors",
        "F.33.1 Use, Use",
        "3 ways to win, 3 ways to win",
        "2to3, 2to3",
        "Title ¶, Title",
        "Title #, Title"
    })
    void titlesLoseTheirNumbersAndMarks(String heading, String title) {
        assertThat(Titles.clean(heading)).isEqualTo(title);
    }
}
