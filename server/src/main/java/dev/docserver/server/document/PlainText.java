package dev.docserver.server.document;

/** Text that came from a document, without what a reader would not see. */
public final class PlainText {

    private PlainText() {}

    /**
     * Without control characters, halves of surrogate pairs, and characters without width or that
     * turn the direction of text: with them a document can show people one thing and a program
     * another. Line ends and tabs stay; every other kind of space becomes a plain one.
     */
    public static String clean(String text) {
        int from = 0;
        while (from < text.length() && isPlain(text.charAt(from))) {
            from++;
        }
        if (from == text.length()) {
            return text;
        }
        var result = new StringBuilder(text.length()).append(text, 0, from);
        text.substring(from)
                .codePoints()
                .forEach(
                        c -> {
                            if (isSpace(c)) {
                                result.append(' ');
                            } else if (c == '\u2028' || c == '\u2029') {
                                result.append('\n');
                            } else if (isVisible(c)) {
                                result.appendCodePoint(c);
                            }
                        });
        return result.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= ' ' && c < 0x7f)
                || c == '\n'
                || c == '\t'
                || (c > 0xff && c < 0x200 && c != 0xad);
    }

    private static boolean isSpace(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isVisible(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
