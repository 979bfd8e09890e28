package dev.docserver.server.search;

/**
 * A section's body as one line of plain text: without fences, bold marks, code marks and rules of
 * tables, and with single spaces. One pass by hand: regular expressions took a third of a search.
 */
final class PlainLine {
    private static final String RULE_CELL = " --- |";

    private final String body;
    private final StringBuilder line;

    private PlainLine(String body) {
        this.body = body;
        this.line = new StringBuilder(body.length());
    }

    static String of(String body) {
        PlainLine plain = new PlainLine(body);
        for (int start = 0; start < body.length(); ) {
            int end = body.indexOf('\n', start);
            end = end < 0 ? body.length() : end;
            if (end > start && !body.startsWith("```", start) && !plain.isRule(start, end)) {
                plain.add(start, end);
            }
            plain.space();
            start = end + 1;
        }
        return plain.line.toString().strip();
    }

    private void add(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = body.charAt(i);
            if (c == '*' && i + 1 < end && body.charAt(i + 1) == '*') {
                i++;
            } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
                space();
            } else if (c != '`') {
                line.append(c);
            }
        }
    }

    private void space() {
        if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }

    /** {@code | --- | --- |}, which stands below the head of a table. */
    private boolean isRule(int start, int end) {
        int at = start + 1;
        while (body.startsWith(RULE_CELL, at)) {
            at += RULE_CELL.length();
        }
        return body.charAt(start) == '|' && at == end && at > start + 1;
    }
}
