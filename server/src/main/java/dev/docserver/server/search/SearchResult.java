package dev.docserver.server.search;

import java.util.List;

/**
 * Hits, best first.
 *
 * @param mode how the query was understood
 * @param tookMillis time spent on it here
 */
public record SearchResult(List<Hit> hits, Mode mode, long tookMillis) {

    public SearchResult {
        hits = List.copyOf(hits);
    }

    /** How a query is ranked. */
    public enum Mode {
        /** Names and terms: headings weigh most. */
        LOOKUP,
        /** A question in words: the text weighs more. */
        QUESTION
    }
}
