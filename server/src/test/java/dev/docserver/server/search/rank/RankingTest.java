package dev.docserver.server.search.rank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.document.Page;
import dev.docserver.server.search.index.SegmentBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RankingTest {

    private SegmentBuilder builder = new SegmentBuilder();
    private final List<String> names = new ArrayList<>();

    @BeforeEach
    void manySectionsAboutOtherThings() {
        builder = new SegmentBuilder();
        for (int i = 0; i < 40; i++) {
            section("other" + i, "Other " + i, "Plain words about table and index number " + i);
        }
    }

    @Test
    void aHeadingThatSaysItComesBeforeTextThatMentionsIt() {
        section("mention", "Something", "Here vacuum, vacuum and vacuum again, and vacuum.");
        section("about", "Vacuum", "Removes dead rows.");

        assertThat(ranked("vacuum")).startsWith("about", "mention");
    }

    @Test
    void allWordsOfAQuestionComeBeforeManyOfOne() {
        section("one", "Locks", "Locks locks locks locks locks locks locks.");
        section("all", "Building", "Locks are avoided when an index is built concurrently.");

        assertThat(ranked("how to build an index concurrently without locks?")).startsWith("all");
    }

    @Test
    void anIdentifierIsMeantAsAWholeWhenItIsThere() {
        section("parts", "Stat", "pg stat activity stat activity pg");
        section("whole", "Monitoring", "The view pg_stat_activity shows it.");

        assertThat(ranked("pg_stat_activity")).startsWith("whole");
        assertThat(ranked("pg_stat_activities")).contains("parts", "whole");
    }

    @Test
    void wordsSideBySideComeBeforeWordsFarApart() {
        section(
                "apart",
                "A",
                "The hash stands here. " + "Filler text goes on. ".repeat(5) + "A join.");
        section("near", "B", "Filler text goes on. ".repeat(5) + "This is a hash join of rows.");

        assertThat(ranked("hash join")).startsWith("near", "apart");
    }

    @Test
    void releaseNotesComeAfterThePageAboutIt() {
        builder.add(names.size(), "release-9.html", part("Release 9", "Presets are new."));
        names.add("news");
        section("about", "Settings", "Presets are files.");

        assertThat(ranked("presets")).startsWith("about", "news");
    }

    @Test
    void otherWordsForTheSameAndWordsWrittenAsOneAreFound() {
        section("removal", "Cleaning", "How to remove a branch.");
        section("safety", "Safety", "The library is threadsafe.");

        assertThat(ranked("how do I erase a branch?")).startsWith("removal");
        assertThat(ranked("thread safe")).startsWith("safety");
    }

    @Test
    void aConceptUnknownToTheIndexFindsNothing() {
        assertThat(ranked("zeppelin")).isEmpty();
    }

    private void section(String name, String title, String body) {
        builder.add(names.size(), name + "x.html", part(title, body));
        names.add(name);
    }

    private static Page.Part part(String title, String body) {
        return new Page.Part(List.of("id-1"), Arrays.asList("Manual", title), body);
    }

    private List<String> ranked(String text) {
        var postings = builder.postings();
        Query query = Query.of(text);
        List<Concept> concepts = query.concepts(postings::containsKey);
        Weights weights = query.question() ? Weights.QUESTION : Weights.LOOKUP;
        return Ranking.best(List.of(new Part(builder.segment(), postings)), concepts, weights)
                .stream()
                .map(candidate -> names.get(candidate.section()))
                .toList();
    }
}
