package dev.docserver.server.search.rank;

import dev.docserver.server.search.text.StopWords;
import dev.docserver.server.search.text.Thesaurus;
import dev.docserver.server.search.text.Token;
import dev.docserver.server.search.text.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A query as the ranking sees it.
 *
 * @param tokens in the order of the text
 * @param joined by token: what it makes when written as one word with the next, such as threadsafe
 * @param question whether it asks in words
 */
public record Query(List<Token> tokens, Map<Token, String> joined, boolean question) {

    private static final Thesaurus THESAURUS = new Thesaurus();
    private static final int MAX_TOKENS = 40;
    private static final int MANY_WORDS = 6;

    public Query {
        tokens = List.copyOf(tokens);
        joined = Map.copyOf(joined);
    }

    /** Reads the text that a person or an agent typed. */
    public static Query of(String text) {
        List<Token> all = new Tokens().of(text);
        List<Token> tokens = all.subList(0, Math.min(MAX_TOKENS, all.size()));
        return new Query(tokens, JoinedWords.of(text, tokens), isQuestion(text, tokens));
    }

    /** The query's words that the index has not, in no other form either. */
    public List<Token> unknown(Predicate<String> known) {
        return tokens.stream()
                .filter(token -> token.kind() == Token.Kind.WORD && names(token, known).isEmpty())
                .toList();
    }

    /** The same query with other terms for some tokens. */
    public Query with(Map<Token, String> corrections) {
        List<Token> corrected =
                tokens.stream()
                        .map(token -> token.as(corrections.getOrDefault(token, token.term())))
                        .toList();
        return new Query(corrected, joined, question);
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
        Set<String> terms = new HashSet<>(joined.values());
        for (Token token : tokens) {
            terms.add(token.term());
            terms.addAll(THESAURUS.of(token.term()));
        }
        return terms;
    }

    /** What is asked for, given which terms the index has. */
    public List<Concept> concepts(Predicate<String> known) {
        List<Concept> concepts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean onlyStops = tokens.stream().allMatch(t -> t.kind() == Token.Kind.STOP);
        for (Token token : tokens) {
            boolean carries = token.kind() != Token.Kind.STOP || onlyStops;
            if (!carries || !seen.add(token.term())) {
                continue;
            }
            List<Concept.Name> names = names(token, known);
            if (!names.isEmpty()) {
                concepts.add(new Concept(names));
            }
        }
        return concepts;
    }

    private List<Concept.Name> names(Token token, Predicate<String> known) {
        List<Concept.Name> names = new ArrayList<>();
        add(names, token.term(), 1, known);
        if (token.kind() == Token.Kind.WORD) {
            String whole = joined.get(token);
            if (whole != null) {
                add(names, whole, 1, known);
            }
            for (String related : THESAURUS.of(token.term())) {
                add(names, related, Weights.RELATED, known);
            }
        }
        return names;
    }

    private static void add(
            List<Concept.Name> names, String term, double weight, Predicate<String> known) {
        if (known.test(term)) {
            names.add(new Concept.Name(term, weight));
        }
    }
}
