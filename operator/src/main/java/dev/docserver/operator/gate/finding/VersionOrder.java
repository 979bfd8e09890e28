package dev.docserver.operator.gate.finding;

import java.util.Comparator;

/**
 * Order of versions by Debian policy 5.6.12: epoch, upstream version, revision, each in runs of
 * text and of digits in turn, with {@code ~} before the end of the text. Close enough to other
 * ecosystems' orders to name the smallest upgrade; no verdict rests on it.
 */
final class VersionOrder implements Comparator<String> {
    static final VersionOrder INSTANCE = new VersionOrder();

    private VersionOrder() {}

    @Override
    public int compare(String a, String b) {
        int epoch = digits(epoch(a), epoch(b));
        if (epoch != 0) {
            return epoch;
        }
        int upstream = parts(upstream(rest(a)), upstream(rest(b)));
        return upstream != 0 ? upstream : parts(revision(rest(a)), revision(rest(b)));
    }

    private static String upstream(String version) {
        int dash = version.lastIndexOf('-');
        return dash < 0 ? version : version.substring(0, dash);
    }

    private static String revision(String version) {
        int dash = version.lastIndexOf('-');
        return dash < 0 ? "" : version.substring(dash + 1);
    }

    private static String epoch(String version) {
        int colon = version.indexOf(':');
        return colon < 0 ? "" : version.substring(0, colon);
    }

    private static String rest(String version) {
        return version.substring(version.indexOf(':') + 1);
    }

    private static int parts(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            int textA = end(a, i, false);
            int textB = end(b, j, false);
            int text = text(a.substring(i, textA), b.substring(j, textB));
            if (text != 0) {
                return text;
            }
            i = end(a, textA, true);
            j = end(b, textB, true);
            int number = digits(a.substring(textA, i), b.substring(textB, j));
            if (number != 0) {
                return number;
            }
        }
        return 0;
    }

    private static int end(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at)) == digits) {
            at++;
        }
        return at;
    }

    private static int text(String a, String b) {
        for (int at = 0; at < Math.max(a.length(), b.length()); at++) {
            int order = Integer.compare(weight(a, at), weight(b, at));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Tilde, end of text, letters, everything else. */
    private static int weight(String text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        char sign = text.charAt(at);
        if (sign == '~') {
            return -1;
        }
        return Character.isLetter(sign) ? sign : sign + Character.MAX_VALUE;
    }

    private static int digits(String a, String b) {
        String left = a.replaceFirst("^0+", "");
        String right = b.replaceFirst("^0+", "");
        int length = Integer.compare(left.length(), right.length());
        return length != 0 ? length : left.compareTo(right);
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
