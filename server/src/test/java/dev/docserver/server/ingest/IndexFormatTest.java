package dev.docserver.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.document.Page;
import dev.docserver.server.format.Formats;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.search.index.SegmentBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Pins all that the index of two pages holds, byte by byte, under the number of its format. After a
 * change that is meant: raise {@link IndexFormat#VERSION}, then write the file of the new number
 * with {@code -Dgolden.rewrite=true}. The files of earlier numbers stay as they are.
 */
class IndexFormatTest {

    private static final Path FOLDER = Path.of("src/test/resources/index-format");

    private static final Map<String, String> PAGES =
            new TreeMap<>(
                    Map.of(
                            "guide/flying.html",
                            """
                            <title>Flying - Handbook</title><h1>Flying</h1><p>How to fly safely.</p>
                            <h2 id="ascent">1.2. Ascending quickly</h2><p>Set <code>max_lift_rate</code>
                            to 5, then call <code>Gas::openValve()</code>.</p>
                            <dl><dt>ballast</dt><dd>What is dropped.</dd></dl>
                            <table><tr><th>Name</th></tr><tr><td><code>trim</code></td></tr></table>
                            <h2 id="id-1.2">Na\u00efve C++ users' e-mail</h2><pre>a != b || c</pre>
                            """,
                            "news/changes.md",
                            """
                            ---
                            title: Release notes
                            ---
                            ## Version 2
                            The drift-meter and `drift_meter` were repaired, re-repaired and repaired.
                            """));

    @Test
    void theIndexIsThatOfItsNumber() throws IOException {
        Path golden = FOLDER.resolve(IndexFormat.VERSION + ".txt");
        String seen = index();
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, seen);
        }

        assertThat(seen)
                .as("what is stored has changed: raise IndexFormat.VERSION, see this test")
                .isEqualTo(Files.readString(golden));
    }

    @Test
    void anotherTermIsNoticed() throws IOException {
        String golden = Files.readString(FOLDER.resolve(IndexFormat.VERSION + ".txt"));

        assertThat(golden).contains("\nmax_lift_rate ").contains("\nlift ").contains("\nascend ");
        assertThat(index(Map.of("guide/flying.html", "<h1>Flying</h1><p>Otherwise.</p>")))
                .isNotEqualTo(golden);
    }

    private static String index() {
        return index(PAGES);
    }

    /** The sections' table, then each term with its postings. */
    private static String index(Map<String, String> pages) {
        SegmentBuilder builder = new SegmentBuilder();
        long id = 1000;
        for (Map.Entry<String, String> entry : pages.entrySet()) {
            byte[] bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
            Page page = Formats.read(entry.getKey(), bytes).orElseThrow();
            for (Page.Part part : page.sections()) {
                builder.add(id++, page.path(), part);
            }
        }
        StringBuilder text = new StringBuilder();
        text.append("segment ").append(hex(builder.segment().encoded())).append('\n');
        builder.postings()
                .forEach(
                        (term, postings) ->
                                text.append(term)
                                        .append(' ')
                                        .append(hex(postings.encoded()))
                                        .append('\n'));
        return text.toString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
