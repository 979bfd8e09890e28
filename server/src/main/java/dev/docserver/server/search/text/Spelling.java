package dev.docserver.server.search.text;

import java.util.Set;
import java.util.TreeSet;

/**
 * The terms that a mistyped word may have been meant as: one letter more, less, other or swapped.
 */
public final class Spelling {

    /** Shorter words are near to too many others. */
    private static final int SHORTEST = 5;

    private static final int LONGEST = 20;

    private Spelling() {}

    /** Stems of all words one edit away; none for words that are too short or no plain words. */
    public static Set<String> termsNear(String word) {
        Set<String> terms = new TreeSet<>();
        if (word.length() < SHORTEST || word.length() > LONGEST || !word.matches("[a-z]+")) {
            return terms;
        }
        Stemmer stemmer = new Stemmer();
        // The first letter is seldom wrong.
        for (int i = 1; i <= word.length(); i++) {
            String before = word.substring(0, i);
            String after = word.substring(i);
            for (char c = 'a'; c <= 'z'; c++) {
                terms.add(stemmer.stem(before + c + after));
                if (!after.isEmpty()) {
                    terms.add(stemmer.stem(before + c + after.substring(1)));
                }
            }
            if (!after.isEmpty()) {
                terms.add(stemmer.stem(before + after.substring(1)));
            }
            if (after.length() > 1) {
                terms.add(
                        stemmer.stem(
                                before + after.charAt(1) + after.charAt(0) + after.substring(2)));
            }
        }
        return terms;
    }
}
