package dev.docserver.server.search.rank;

import java.util.List;

/**
 * One thing a query asks for, under each name it may have.
 *
 * @param names the first is what the query said
 * @param weight of the concept among those of the query
 */
public record Concept(List<Name> names, double weight) {

    public Concept {
        names = List.copyOf(names);
    }

    /** A concept with one name that counts in full. */
    public static Concept of(String term, double weight) {
        return new Concept(List.of(new Name(term, 1)), weight);
    }

    /** What the query said. */
    public String term() {
        return names.getFirst().term();
    }

    /** A term, and what its occurrences count as occurrences of the concept: 0 to 1. */
    public record Name(String term, double weight) {}
}
