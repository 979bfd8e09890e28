package dev.docserver.e2e.question;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A question, and the sections that answer it.
 *
 * @param question as a person asks it
 * @param expect locations, {@code page.html#anchor}, or {@code page.html} where any section of the
 *     page answers
 */
record Question(String question, List<String> expect) {
    static List<Question> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        }
    }

    /** Whether one of the first three locations answers. */
    boolean answeredBy(List<String> locations) {
        return locations.stream().limit(3).anyMatch(this::matches);
    }

    private boolean matches(String location) {
        var page = location.contains("#") ? location.substring(0, location.indexOf('#')) : location;
        return expect.stream()
                .anyMatch(e -> e.contains("#") ? endsWith(location, e) : endsWith(page, e));
    }

    private static boolean endsWith(String location, String expected) {
        return location.equals(expected) || location.endsWith("/" + expected);
    }
}
