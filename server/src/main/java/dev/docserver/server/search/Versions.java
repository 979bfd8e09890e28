package dev.docserver.server.search;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders versions as people read them: 9.6 before 15, 1.4-rc1 before 1.4. */
final class Versions {

    private static final Pattern PIECE = Pattern.compile("\\d+|[A-Za-z]+");

    private Versions() {}

    static int compare(String left, String right) {
        Matcher a = PIECE.matcher(left);
        Matcher b = PIECE.matcher(right);
        while (true) {
            boolean hasA = a.find();
            boolean hasB = b.find();
            if (!hasA && !hasB) {
                return left.compareTo(right);
            }
            if (!hasA || !hasB) {
                // What follows is a number, so newer, or a word such as rc, so older.
                boolean number = Character.isDigit((hasA ? a : b).group().charAt(0));
                return hasA == number ? 1 : -1;
            }
            int order = comparePieces(a.group(), b.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int comparePieces(String left, String right) {
        boolean numberLeft = Character.isDigit(left.charAt(0));
        boolean numberRight = Character.isDigit(right.charAt(0));
        if (numberLeft && numberRight) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        if (numberLeft != numberRight) {
            return numberLeft ? 1 : -1;
        }
        return left.compareToIgnoreCase(right);
    }
}
