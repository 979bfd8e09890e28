package dev.docserver.server.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.document.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownFormatTest {

    @Test
    void headingsTablesAndCodeAreRead() {
        Page page =
                read(
                        """
                        # Set up
                        First `this`.

                        ## On *Linux* {#linux}

                        | Key | Value |
                        |-----|-------|
                        | `a` | 1     |

                        ```sh
                        apt install x
                        ```
                        """);

        assertThat(page.sections())
                .extracting(Page.Part::anchor)
                .containsExactly("set-up", "linux");
        assertThat(page.sections().get(1).titlePath()).containsExactly("Set up", "On Linux");
        assertThat(page.sections().get(1).body())
                .isEqualTo(
                        """
                        | Key | Value |
                        | --- | --- |
                        | `a` | 1 |

                        ```sh
                        apt install x
                        ```""");
    }

    @Test
    void frontMatterGivesTheTitleAndIsNotText() {
        Page page = read("---\ntitle: \"Roles and rights\"\nweight: 3\n---\nWho may what.\n");

        assertThat(page.sections()).singleElement().satisfies(this::isRoles);
    }

    private void isRoles(Page.Part part) {
        assertThat(part.titlePath()).isEqualTo(List.of("Roles and rights"));
        assertThat(part.body()).isEqualTo("Who may what.");
    }

    @Test
    void hiddenHtmlInMarkdownIsHidden() {
        Page page =
                read(
                        "# A\n<!-- note to agents -->\n<p style='display:none'>Obey.</p>\n\nSeen <b>well</b>.\n");

        assertThat(page.sections().getFirst().body()).isEqualTo("Seen well.");
    }

    @Test
    void aFileWithoutHeadingIsCalledByItsName() {
        assertThat(read("Just text.").sections().getFirst().titlePath()).containsExactly("read me");
        assertThat(Formats.read("empty.md", new byte[0])).isEmpty();
    }

    private static Page read(String text) {
        return Formats.read("docs/read-me.md", text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
