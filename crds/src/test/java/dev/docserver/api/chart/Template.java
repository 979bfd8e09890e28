package dev.docserver.api.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Text with words in braces. */
final class Template {
    private Template() {}

    /** A file of the folder {@code team}, filled in; it travels in the test-jar. */
    static String of(String name, Map<String, String> words) {
        try (InputStream file = Template.class.getResourceAsStream("/team/" + name + ".yaml")) {
            if (file == null) {
                throw new IllegalArgumentException("no template team/" + name + ".yaml");
            }
            return fill(new String(file.readAllBytes(), StandardCharsets.UTF_8), words);
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
