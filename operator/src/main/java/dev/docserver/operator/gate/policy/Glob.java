package dev.docserver.operator.gate.policy;

/**
 * Patterns for repositories and namespaces: {@code *} stands for any text within one part of a
 * path, {@code **} for any text; everything else stands for itself.
 */
final class Glob {
    private Glob() {}

    /** Whether the whole text fits the pattern. Linear memory, no backtracking beyond one star. */
    static boolean matches(String pattern, String text) {
        boolean[] reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (int at = 0; at < pattern.length(); at++) {
            char sign = pattern.charAt(at);
            if (sign != '*') {
                step(reached, text, sign);
                continue;
            }
            boolean deep = at + 1 < pattern.length() && pattern.charAt(at + 1) == '*';
            spread(reached, text, deep);
            at += deep ? 1 : 0;
        }
        return reached[text.length()];
    }

    private static void step(boolean[] reached, String text, char sign) {
        for (int end = text.length(); end > 0; end--) {
            reached[end] = reached[end - 1] && text.charAt(end - 1) == sign;
        }
        reached[0] = false;
    }

    private static void spread(boolean[] reached, String text, boolean deep) {
        for (int end = 1; end <= text.length(); end++) {
            reached[end] |= reached[end - 1] && (deep || text.charAt(end - 1) != '/');
        }
    }
}
