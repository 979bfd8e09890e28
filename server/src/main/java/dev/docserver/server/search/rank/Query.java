package dev.docserver.server.search.rank;

import dev.docserver.server.search.text.StopWords;
import dev.docserver.server.search.text.Token;
import dev.docserver.server.search.text.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A query as the ranking sees it.
 *
 * @param tokens in the order of the text
 * @param question whether it asks in words
 */
public record Query(List<Token> tokens, boolean question) {

    private static final int MAX_TOKENS = 40;
    private static final int MANY_WORDS = 6;

    public Query {
        tokens = List.copyOf(tokens);
    }

    /** Reads the text that a person or an agent typed. */
    public static Query of(String text) {
        List<Token> all = new Tokens().of(text);
        List<Token> tokens = all.subList(0, Math.min(MAX_TOKENS, all.size()));
        return new Query(tokens, isQuestion(text, tokens));
    }

    private static boolean isQuestion(String text, List<Token> tokens) {
        long words =
                tokens.stream()
                        .filter(t -> t.kind() == Token.Kind.WORD || t.kind() == Token.Kind.STOP)
                        .count();
        if (words < 2) {
            return false;
        }
        Token first = tokens.getFirst();
        boolean opens = first.kind() == Token.Kind.STOP && StopWords.opensQuestion(first.term());
        return text.strip().endsWith("?") || (opens && words >= 3) || words >= MANY_WORDS;
    }

    /** All terms that the ranking may want postings of. */
    public Set<String> terms() {
        Set<String> terms = new HashSet<>();
        tokens.forEach(token -> terms.add(token.term()));
        return terms;
    }

    /** What is asked for, given which terms the index has. */
    public List<Concept> concepts(Predicate<String> known) {
        List<Concept> concepts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean onlyStops = tokens.stream().allMatch(t -> t.kind() == Token.Kind.STOP);
        int skipBefore = 0;
        for (Token token : tokens) {
            double weight =
                    switch (token.kind()) {
                        case WORD, SYMBOL -> 1;
                        case STOP -> onlyStops ? 1 : question ? 0 : 0.3;
                        case IDENTIFIER -> 1;
                        case HYPHENATED -> 0.5;
                    };
            boolean part = token.start() < skipBefore;
            if (weight > 0 && !part && known.test(token.term()) && seen.add(token.term())) {
                concepts.add(Concept.of(token.term(), weight));
                if (token.kind() == Token.Kind.IDENTIFIER) {
                    skipBefore = token.end();
                }
            }
        }
        return concepts;
    }
}
