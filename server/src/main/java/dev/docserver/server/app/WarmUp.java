package dev.docserver.server.app;

import dev.docserver.server.document.Library;
import dev.docserver.server.search.Hit;
import dev.docserver.server.search.Search;
import dev.docserver.server.search.SearchRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches for what the index itself holds, before clients do. The first searches of a virtual
 * machine take ten times as long as later ones, and a replica that joins under load would not catch
 * up. The words come from the headings of what was found, beginning with the libraries' names. For
 * one thread.
 */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final List<String> SEEDS =
            List.of("introduction", "how do I begin", "example", "configuration");
    private static final int HITS = 10;

    private final Search search;
    private final int searches;
    private final Duration limit;
    private List<Library> warm = List.of();

    /**
     * A warm-up.
     *
     * @param searches that are enough
     * @param limit that ends it sooner
     */
    WarmUp(Search search, int searches, Duration limit) {
        this.search = search;
        this.searches = searches;
        this.limit = limit;
    }

    /**
     * Searches in this thread, and returns how often: not at all when nothing can be searched, or
     * nothing else than the last time.
     */
    int run() {
        List<Library> libraries = search.libraries();
        if (libraries.equals(warm)) {
            return 0;
        }
        warm = libraries;
        long begin = System.nanoTime();
        Deque<String> queries = new ArrayDeque<>(SEEDS);
        libraries.forEach(library -> queries.addFirst(library.name()));
        Set<String> known = new HashSet<>(queries);
        int done = 0;
        while (done < searches && !queries.isEmpty() && left(begin)) {
            String query = queries.removeFirst();
            for (Hit hit : search.search(SearchRequest.of(query, HITS)).hits()) {
                String title = hit.titlePath().getLast();
                String question = "how does " + title + " work";
                if (!title.isBlank() && known.add(title)) {
                    queries.addLast(title);
                    queries.addLast(question);
                }
            }
            done++;
        }
        long spent = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        LOG.info("Warmed up with {} searches in {} ms", done, spent);
        return done;
    }

    private boolean left(long begin) {
        return System.nanoTime() - begin < limit.toNanos();
    }
}
