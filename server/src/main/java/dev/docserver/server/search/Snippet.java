package dev.docserver.server.search;

import java.util.List;

/**
 * The part of a section that shows best why it was found. Plain text from a document: escape it,
 * never trust it.
 *
 * @param marks the words that were looked for, in order and without overlap
 */
public record Snippet(String text, List<Mark> marks) {

    public Snippet {
        marks = List.copyOf(marks);
    }

    /** From {@code start} to before {@code end}, in chars of the text. */
    public record Mark(int start, int end) {}

    /** The text with each mark between the two given strings. */
    public String marked(String before, String after) {
        var result = new StringBuilder();
        int from = 0;
        for (Mark mark : marks) {
            result.append(text, from, mark.start()).append(before);
            result.append(text, mark.start(), mark.end()).append(after);
            from = mark.end();
        }
        return result.append(text, from, text.length()).toString();
    }
}
