package dev.docserver.server.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.store.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The stemmer against PostgreSQL's, which is Snowball's own. */
class StemmerPgIT {

    private static final String WORDS =
            """
            consign consigned consigning consignment consist consisted consistency consistent knack
            knackeries knavish knives knock knots replication replicated vacuuming vacuums indexes
            indices queries querying transactional rationalization generically communism arsenal skies
            dying gently proceed succeeded herring inning luxuriated hopping hoping feed agreed
            relational conditional digitizer operator feudalism callousness formality sensitiveness
            electricity electrical hopeful goodness revival allowance inference adjustable defensible
            irritant replacement adjustment dependent adoption homologou activate angularity
            bowdlerize probate controlling rolling sayings say by bye eyes ties cries apology analogies
            """;

    @Test
    void everyStemIsTheOneOfSnowball() throws IOException {
        List<String> differences = new ArrayList<>();
        Map<String, String> expected = PostgresFixture.stems(words());
        Stemmer stemmer = new Stemmer();
        expected.forEach(
                (word, stem) -> {
                    if (!stemmer.stem(word).equals(stem)) {
                        differences.add(word + ": " + stemmer.stem(word) + ", not " + stem);
                    }
                });

        assertThat(expected).hasSizeGreaterThan(500);
        assertThat(differences).isEmpty();
    }

    /** The examples above and all words of this project's own documents. */
    private static Set<String> words() throws IOException {
        Set<String> words = new TreeSet<>();
        collect(WORDS, words);
        try (var files = Files.walk(Path.of("../docs"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
                collect(Files.readString(file), words);
            }
        }
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                collect(Files.readString(file), words);
            }
        }
        return words;
    }

    private static void collect(String text, Set<String> words) {
        Pattern.compile("[a-z]{3,}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(words::add);
    }
}
