package dev.docserver.server.search.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Cuts text into terms, in the same way for sections and for queries. An identifier such as {@code
 * pg_stat_activity}, {@code os.path.join} or {@code getInputStream} is one term and its parts are
 * terms too. Not for more than one thread.
 */
public final class Tokens {

    private static final int MAX_TERM = 80;
    private static final int MAX_DIGITS = 20;
    private static final String OPERATOR_CHARS = "<>=!~@#%^&|*?+-/:";

    private final Stemmer stemmer = new Stemmer();
    private final StemCache stems = new StemCache(stemmer::stem);
    private final List<int[]> parts = new ArrayList<>();
    private String text = "";
    private int position;
    private Consumer<Token> sink = token -> {};

    /** The terms of a text in order; positions begin at {@code firstPosition}. */
    public int read(String source, int firstPosition, Consumer<Token> to) {
        text = source;
        position = firstPosition;
        sink = to;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isWord(c)) {
                at = word(at);
            } else if (OPERATOR_CHARS.indexOf(c) >= 0) {
                at = operator(at);
            } else {
                at++;
            }
        }
        return position;
    }

    /** The terms of a short text. */
    public List<Token> of(String source) {
        List<Token> all = new ArrayList<>();
        read(source, 0, all::add);
        return all;
    }

    private static boolean isWord(char c) {
        return c < 128
                ? (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '_'
                : Character.isLetterOrDigit(c);
    }

    private int word(int start) {
        parts.clear();
        int at = start;
        while (true) {
            int end = at;
            while (end < text.length() && isWord(text.charAt(end))) {
                end++;
            }
            splitCase(at, end);
            int next = afterJoint(end);
            if (next < 0) {
                int signs = at == start ? signs(start, end) : 0;
                return signs > 0 ? language(start, end + signs) : emit(start, apostrophe(end), end);
            }
            at = next;
        }
    }

    /** The ++ or # of C++, C# and the like. */
    private int signs(int start, int end) {
        if (end - start > 2 || !Character.isLetter(text.charAt(start))) {
            return 0;
        }
        int length = text.startsWith("++", end) ? 2 : text.startsWith("#", end) ? 1 : 0;
        boolean ends = end + length >= text.length() || !isWord(text.charAt(end + length));
        return ends ? length : 0;
    }

    private int language(int start, int end) {
        sink.accept(new Token(fold(start, end), Token.Kind.WORD, position++, start, end));
        return end;
    }

    /** Where the word goes on after a dot, hyphen, double colon or dollar; -1 when it ends. */
    private int afterJoint(int end) {
        if (end + 1 >= text.length()) {
            return -1;
        }
        char joint = text.charAt(end);
        int next = end + 1;
        if (joint == ':' && text.charAt(next) == ':') {
            next++;
        } else if (joint != '.' && joint != '-' && joint != '$') {
            return -1;
        }
        return next < text.length() && isWord(text.charAt(next)) ? next : -1;
    }

    /** Leaves out what follows an apostrophe: 's, 't, 're. */
    private int apostrophe(int end) {
        if (end + 1 < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '\u2019')) {
            int at = end + 1;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            return at - end <= 3 ? at : end;
        }
        return end;
    }

    private void splitCase(int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '_') {
                part(start, i);
                start = i + 1;
            } else if (i > start && Character.isUpperCase(c) && startsPart(i, to)) {
                part(start, i);
                start = i;
            }
        }
        part(start, to);
    }

    private boolean startsPart(int i, int to) {
        char before = text.charAt(i - 1);
        if (Character.isLowerCase(before)) {
            return true;
        }
        return Character.isUpperCase(before)
                && i + 2 < to
                && Character.isLowerCase(text.charAt(i + 1))
                && Character.isLowerCase(text.charAt(i + 2));
    }

    private void part(int from, int to) {
        if (to > from) {
            parts.add(new int[] {from, to});
        }
    }

    private int emit(int start, int next, int end) {
        if (parts.size() > 1 && end - start <= MAX_TERM) {
            sink.accept(new Token(fold(start, end), Token.Kind.IDENTIFIER, position, start, end));
        }
        for (int[] part : parts) {
            single(part[0], part[1]);
        }
        return next;
    }

    private void single(int from, int to) {
        if (Character.isIdeographic(text.codePointAt(from))) {
            pairs(from, to);
            return;
        }
        if (to - from <= MAX_TERM && !isLongNumber(from, to)) {
            String word = fold(from, to);
            boolean stop = StopWords.contains(word) && !isCapitals(from, to);
            String term = stop ? word : stems.stem(word);
            Token.Kind kind = stop ? Token.Kind.STOP : Token.Kind.WORD;
            sink.accept(new Token(term, kind, position, from, to));
        }
        position++;
    }

    /** Scripts without spaces: each two neighbours are a term. */
    private void pairs(int from, int to) {
        for (int i = from; i < Math.max(from + 1, to - 1); i++) {
            int end = Math.min(i + 2, to);
            sink.accept(new Token(text.substring(i, end), Token.Kind.WORD, position++, i, end));
        }
    }

    private boolean isCapitals(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isUpperCase(text.charAt(i))) {
                return false;
            }
        }
        return to - from > 1;
    }

    private boolean isLongNumber(int from, int to) {
        if (to - from <= MAX_DIGITS) {
            return false;
        }
        return text.substring(from, to).chars().filter(Character::isDigit).count() > MAX_DIGITS / 2;
    }

    private String fold(int from, int to) {
        String word = text.substring(from, to);
        boolean ascii = true;
        boolean lower = true;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            ascii &= c < 128;
            lower &= c < 'A' || c > 'Z';
        }
        if (!ascii) {
            String plain =
                    Normalizer.normalize(word, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
            return plain.toLowerCase(Locale.ROOT);
        }
        return lower ? word : word.toLowerCase(Locale.ROOT);
    }

    private int operator(int start) {
        int end = start;
        while (end < text.length() && OPERATOR_CHARS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        boolean alone =
                (start == 0 || !isWord(text.charAt(start - 1)))
                        && (end == text.length() || !isWord(text.charAt(end)));
        String run = text.substring(start, end);
        if (alone && run.length() >= 2 && run.length() <= 4 && !isRule(run)) {
            sink.accept(new Token(run, Token.Kind.SYMBOL, position++, start, end));
        }
        return end;
    }

    /** Rules, heading marks and bold marks are no operators. */
    private static boolean isRule(String run) {
        return run.chars().allMatch(c -> c == run.charAt(0))
                && "-*#=/.:~".indexOf(run.charAt(0)) >= 0
                && !run.equals("==");
    }
}
