package dev.docserver.api.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Text with words in braces. */
final class Template {
    private Template() {}

    /** A file of the folder {@code team}, filled in. */
    static String of(String name, Map<String, String> words) {
        Path file = Path.of(System.getProperty("user.dir"), "src/test/resources/team");
        try {
            return fill(Files.readString(file.resolve(name + ".yaml")), words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fill(String text, Map<String, String> words) {
        String filled = text;
        for (var word : words.entrySet()) {
            filled = filled.replace("{" + word.getKey() + "}", word.getValue());
        }
        return filled;
    }
}
