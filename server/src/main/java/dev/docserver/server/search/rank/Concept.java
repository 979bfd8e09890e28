package dev.docserver.server.search.rank;

import java.util.List;

/**
 * One thing a query asks for, under each name it may have.
 *
 * @param names the first is what the query said
 */
public record Concept(List<Name> names) {

    public Concept {
        names = List.copyOf(names);
    }

    /** What the query said. */
    public String term() {
        return names.getFirst().term();
    }

    /** A term, and what its occurrences count as occurrences of the concept: above 0 to 1. */
    public record Name(String term, double weight) {}
}
