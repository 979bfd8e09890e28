package dev.docserver.server.format;

import dev.docserver.server.document.PlainText;
import java.util.List;

/** Writes the body of one section in the manner of Markdown. Not for more than one thread. */
final class Prose {

    /** Longest body, in characters. */
    static final int MAX = 200_000;

    private static final String CUT =
            "\n\n(The section is longer than " + MAX + " characters and was cut here.)";

    private final StringBuilder out = new StringBuilder();
    private int breaks;
    private boolean space;
    private boolean marked;
    private boolean cut;

    boolean isEmpty() {
        return out.isEmpty();
    }

    /** Running text; white space counts as one space. */
    void text(String text) {
        String clean = PlainText.clean(text);
        int at = 0;
        while (at < clean.length()) {
            int start = at;
            while (at < clean.length() && Character.isWhitespace(clean.charAt(at))) {
                at++;
            }
            space |= at > start;
            start = at;
            while (at < clean.length() && !Character.isWhitespace(clean.charAt(at))) {
                at++;
            }
            if (at > start) {
                write(clean, start, at);
            }
        }
    }

    /** Code inside running text. */
    void inlineCode(String code) {
        String clean = PlainText.clean(code).replaceAll("\\s+", " ");
        boolean plain = clean.isBlank() || clean.indexOf('`') >= 0;
        text(!plain ? leading(clean) + "`" + clean.strip() + "`" + trailing(clean) : clean);
    }

    private static String leading(String text) {
        return text.startsWith(" ") ? " " : "";
    }

    private static String trailing(String text) {
        return text.endsWith(" ") ? " " : "";
    }

    /** What follows stands on a line of its own. */
    void line() {
        breaks = Math.max(breaks, 1);
        space = false;
    }

    /** What follows is a paragraph of its own. */
    void paragraph() {
        breaks = 2;
        space = false;
    }

    /** The beginning of a list item, nested {@code depth} lists deep. */
    void item(int depth, String mark) {
        line();
        String indented = "  ".repeat(Math.max(0, Math.min(depth, 8) - 1)) + mark;
        write(indented, 0, indented.length());
        marked = true;
    }

    /** A code block, kept as it is. */
    void code(String language, String code) {
        String clean = PlainText.clean(code.replace("\r\n", "\n")).stripTrailing();
        if (clean.isBlank()) {
            return;
        }
        String fence = clean.contains("```") ? "````" : "```";
        String block = fence + language + "\n" + clean.replaceFirst("^\\n+", "") + "\n" + fence;
        paragraph();
        write(block, 0, block.length());
        paragraph();
    }

    /** A table, one line a row; cells hold no line breaks. */
    void table(List<List<String>> rows, boolean header) {
        paragraph();
        for (int i = 0; i < rows.size(); i++) {
            String row = "| " + String.join(" | ", rows.get(i)) + " |";
            line();
            write(row, 0, row.length());
            if (i == 0 && header) {
                String rule = "|" + " --- |".repeat(rows.getFirst().size());
                line();
                write(rule, 0, rule.length());
            }
        }
        paragraph();
    }

    private void write(String text, int from, int to) {
        if (cut) {
            return;
        }
        if (out.length() + (to - from) > MAX) {
            cut = true;
            out.append(CUT);
            return;
        }
        if (marked) {
            out.append(' ');
        } else if (!out.isEmpty()) {
            if (breaks > 0) {
                out.append(breaks == 1 ? "\n" : "\n\n");
            } else if (space) {
                out.append(' ');
            }
        }
        breaks = 0;
        space = false;
        marked = false;
        out.append(text, from, to);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
