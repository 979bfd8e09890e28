package dev.docserver.operator.reason;

/** Makes text that comes from an image, a registry or a document fit to be shown. */
public final class Text {
    private static final String CUT = "...";

    private Text() {}

    /**
     * The text on one line, without control, format (bidirectional marks too), private and unpaired
     * surrogate characters, and at most {@code max} UTF-16 units long, "..." at the end where it
     * was cut. Runs of white space become one space.
     */
    public static String printable(String text, int max) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), max + 1));
        boolean space = false;
        for (int at = 0; at < text.length() && line.length() <= max; ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                space = !line.isEmpty();
            } else if (isShown(point)) {
                if (space) {
                    line.append(' ');
                    space = false;
                }
                line.appendCodePoint(point);
            }
        }
        return line.length() <= max ? line.toString() : cut(line, max);
    }

    private static String cut(StringBuilder line, int max) {
        if (max < CUT.length()) {
            return CUT.substring(0, Math.max(0, max));
        }
        int end = max - CUT.length();
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end) + CUT;
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
