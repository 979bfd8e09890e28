package dev.docserver.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.search.rank.Concept;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SnippetsTest {

    private static final Snippets SNIPPETS =
            new Snippets(List.of(concept("vacuum"), concept("tabl")));

    @Test
    void theStretchWithMostOfTheQueryIsShown() {
        String body =
                "A table is made of rows. "
                        + "Something else entirely is said here. ".repeat(30)
                        + "To vacuum big tables takes time. "
                        + "And so it goes on. ".repeat(30);

        Snippet snippet = SNIPPETS.of(body);

        assertThat(snippet.marked("[", "]")).contains("To [vacuum] big [tables] takes time.");
        assertThat(snippet.text()).startsWith("… ").endsWith(" …");
        assertThat(snippet.text().length()).isLessThan(Snippets.LENGTH + 10);
    }

    @Test
    void marksOfMarkdownAreLeftOut() {
        String body =
                "**VACUUM** cleans a `table`:\n\n```sql\nvacuum t;\n```\n| a | b |\n| --- | --- |";

        assertThat(SNIPPETS.of(body).marked("<", ">"))
                .isEqualTo("<VACUUM> cleans a <table>: <vacuum> t; | a | b |");
    }

    @Test
    void aShortBodyIsShownWhole() {
        assertThat(SNIPPETS.of("Nothing of it."))
                .isEqualTo(new Snippet("Nothing of it.", List.of()));
        assertThat(SNIPPETS.of("").text()).isEmpty();
    }

    @Property
    void marksLieInTheTextWithoutOverlap(@ForAll String noise) {
        Snippet snippet = SNIPPETS.of("vacuum " + noise + " tables " + noise + noise);
        int free = 0;
        for (Snippet.Mark mark : snippet.marks()) {
            assertThat(mark.start()).isGreaterThanOrEqualTo(free);
            assertThat(mark.end()).isBetween(mark.start() + 1, snippet.text().length());
            free = mark.end();
        }
        assertThat(snippet.marked("", "")).isEqualTo(snippet.text());
    }

    private static Concept concept(String term) {
        return new Concept(List.of(new Concept.Name(term, 1)));
    }
}
