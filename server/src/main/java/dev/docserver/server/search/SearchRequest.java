package dev.docserver.server.search;

import dev.docserver.server.document.Library;
import java.util.Optional;

/**
 * What is looked for and where.
 *
 * @param library only this library; all when empty
 * @param version only this version; every version when empty
 * @param limit most hits wanted, 1 to {@value #MAX_LIMIT}
 */
public record SearchRequest(
        String query, Optional<String> library, Optional<String> version, int limit) {

    public static final int MAX_LIMIT = 50;

    /** Longest query that is read, in characters; what is longer is cut there. */
    public static final int MAX_QUERY = 1_000;

    public SearchRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit is " + limit + ", expected 1 to " + MAX_LIMIT);
        }
    }

    /** The best hits of all libraries. */
    public static SearchRequest of(String query, int limit) {
        return new SearchRequest(query, Optional.empty(), Optional.empty(), limit);
    }

    /** Whether hits may come from that library. */
    boolean covers(Library candidate) {
        return library.map(candidate.name()::equals).orElse(true)
                && version.map(candidate.version()::equals).orElse(true);
    }

    /** The part of the query that is read. */
    String shortened() {
        return query.length() <= MAX_QUERY ? query : query.substring(0, MAX_QUERY);
    }
}
