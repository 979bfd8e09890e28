package dev.docserver.server.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A query and where its answer is known to be.
 *
 * @param expected {@code page.html#anchor}; without an anchor any section of the page is right
 */
record Judged(String query, Set<String> expected) {

    /** Questions with known sections, as the demo asks them too. */
    static List<Judged> questions(Path file) throws IOException {
        List<Judged> all = new ArrayList<>();
        for (var entry : new ObjectMapper().readTree(file.toFile())) {
            Set<String> expected = new TreeSet<>();
            entry.get("expect").forEach(place -> expected.add(place.asText()));
            all.add(new Judged(entry.get("question").asText(), expected));
        }
        return all;
    }
}
