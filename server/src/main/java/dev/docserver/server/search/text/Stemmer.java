package dev.docserver.server.search.text;

/**
 * Porter's second stemming algorithm for English ("Porter2", the english of Snowball). Not for more
 * than one thread.
 *
 * @see <a href="https://snowballstem.org/algorithms/english/stemmer.html">The algorithm</a>
 */
final class Stemmer {

    private final StringBuilder word = new StringBuilder();
    private int r1;
    private int r2;

    /** The stem of a word in lower case. Words with anything but a to z are their own stem. */
    String stem(String text) {
        if (text.length() <= 2 || !isPlain(text)) {
            return text;
        }
        String exception = StemTables.EXCEPTIONS.get(text);
        if (exception != null) {
            return exception;
        }
        word.setLength(0);
        word.append(text);
        markConsonantY();
        findRegions();
        step1a();
        if (!StemTables.DONE_AFTER_1A.contains(word.toString())) {
            step1b();
            step1c();
            step2();
            step3();
            step4();
            step5();
        }
        return word.toString().replace('Y', 'y');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    private void markConsonantY() {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == 'y' && (i == 0 || isVowel(i - 1))) {
                word.setCharAt(i, 'Y');
            }
        }
    }

    private boolean isVowel(int i) {
        return "aeiouy".indexOf(word.charAt(i)) >= 0;
    }

    private void findRegions() {
        r1 = regionAfter(0);
        for (String prefix : new String[] {"gener", "commun", "arsen"}) {
            if (word.indexOf(prefix) == 0) {
                r1 = prefix.length();
            }
        }
        r2 = regionAfter(r1);
    }

    /** Where the part after the first consonant that follows a vowel begins. */
    private int regionAfter(int from) {
        for (int i = from + 1; i < word.length(); i++) {
            if (!isVowel(i) && isVowel(i - 1)) {
                return i + 1;
            }
        }
        return word.length();
    }

    private boolean ends(String suffix) {
        int start = word.length() - suffix.length();
        return start >= 0 && word.indexOf(suffix, start) == start;
    }

    private boolean inR1(String suffix) {
        return word.length() - suffix.length() >= r1;
    }

    private boolean inR2(String suffix) {
        return word.length() - suffix.length() >= r2;
    }

    private void cut(int count) {
        word.setLength(word.length() - count);
    }

    private void replace(String suffix, String with) {
        cut(suffix.length());
        word.append(with);
    }

    private boolean hasVowelBefore(int end) {
        for (int i = 0; i < end; i++) {
            if (isVowel(i)) {
                return true;
            }
        }
        return false;
    }

    private void step1a() {
        if (ends("sses")) {
            cut(2);
        } else if (ends("ied") || ends("ies")) {
            cut(word.length() > 4 ? 2 : 1);
        } else if (ends("s") && !ends("us") && !ends("ss") && hasVowelBefore(word.length() - 2)) {
            cut(1);
        }
    }

    private void step1b() {
        if (ends("eedly")) {
            if (inR1("eedly")) {
                replace("eedly", "ee");
            }
        } else if (ends("eed")) {
            if (inR1("eed")) {
                replace("eed", "ee");
            }
        } else {
            for (String suffix : new String[] {"ingly", "edly", "ing", "ed"}) {
                if (ends(suffix)) {
                    if (hasVowelBefore(word.length() - suffix.length())) {
                        cut(suffix.length());
                        afterIngOrEd();
                    }
                    return;
                }
            }
        }
    }

    private void afterIngOrEd() {
        if (ends("at") || ends("bl") || ends("iz")) {
            word.append('e');
        } else if (endsDouble()) {
            cut(1);
        } else if (isShort()) {
            word.append('e');
        }
    }

    private boolean endsDouble() {
        int n = word.length();
        return n > 1
                && word.charAt(n - 1) == word.charAt(n - 2)
                && "bdfgmnprt".indexOf(word.charAt(n - 1)) >= 0;
    }

    private boolean isShort() {
        return r1 >= word.length() && endsShortSyllable(word.length());
    }

    private boolean endsShortSyllable(int n) {
        if (n == 2) {
            return isVowel(0) && !isVowel(1);
        }
        return n > 2
                && !isVowel(n - 3)
                && isVowel(n - 2)
                && !isVowel(n - 1)
                && "wxY".indexOf(word.charAt(n - 1)) < 0;
    }

    private void step1c() {
        int n = word.length();
        char last = word.charAt(n - 1);
        if ((last == 'y' || last == 'Y') && n > 2 && !isVowel(n - 2)) {
            word.setCharAt(n - 1, 'i');
        }
    }

    private void step2() {
        for (String[] rule : StemTables.STEP_2) {
            if (ends(rule[0])) {
                if (inR1(rule[0]) && allowed2(rule[0])) {
                    replace(rule[0], rule[1]);
                }
                return;
            }
        }
    }

    private boolean allowed2(String suffix) {
        int before = word.length() - suffix.length() - 1;
        return switch (suffix) {
            case "ogi" -> before >= 0 && word.charAt(before) == 'l';
            case "li" -> before >= 0 && "cdeghkmnrt".indexOf(word.charAt(before)) >= 0;
            default -> true;
        };
    }

    private void step3() {
        for (String[] rule : StemTables.STEP_3) {
            if (ends(rule[0])) {
                if (inR1(rule[0]) && (!rule[0].equals("ative") || inR2(rule[0]))) {
                    replace(rule[0], rule[1]);
                }
                return;
            }
        }
    }

    private void step4() {
        for (String suffix : StemTables.STEP_4) {
            if (ends(suffix)) {
                int before = word.length() - suffix.length() - 1;
                boolean allowed =
                        !suffix.equals("ion")
                                || (before >= 0 && "st".indexOf(word.charAt(before)) >= 0);
                if (inR2(suffix) && allowed) {
                    cut(suffix.length());
                }
                return;
            }
        }
    }

    private void step5() {
        int n = word.length();
        if (ends("e") && (inR2("e") || (inR1("e") && !endsShortSyllable(n - 1)))) {
            cut(1);
        } else if (ends("l") && inR2("l") && n > 1 && word.charAt(n - 2) == 'l') {
            cut(1);
        }
    }
}
