package dev.docserver.server.search;

import dev.docserver.server.store.Catalogue;
import dev.docserver.server.store.LiveLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The libraries that can be searched, asked for again each second: so soon a new edition is seen.
 */
final class LiveCatalogue {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final Consumer<Set<Long>> onRefresh;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known =
            new Known(List.of(), System.nanoTime() - Long.MAX_VALUE / 2, true);

    LiveCatalogue(Catalogue catalogue, Consumer<Set<Long>> onRefresh) {
        this.catalogue = catalogue;
        this.onRefresh = onRefresh;
    }

    /**
     * What is known, if it is fresh. Otherwise one thread asks and the others go on with what was
     * known: if all asked at once, a busy server would spend its pool on this question.
     */
    List<LiveLibrary> get() {
        Known now = known;
        if (System.nanoTime() - now.readAt < FRESH.toNanos()) {
            return now.libraries;
        }
        if (!asking.tryLock()) {
            return now.neverAsked ? waitForFirst() : now.libraries;
        }
        try {
            return refresh();
        } finally {
            asking.unlock();
        }
    }

    private List<LiveLibrary> waitForFirst() {
        asking.lock();
        try {
            return known.neverAsked ? refresh() : known.libraries;
        } finally {
            asking.unlock();
        }
    }

    List<LiveLibrary> refresh() {
        long readAt = System.nanoTime();
        List<LiveLibrary> libraries = catalogue.live();
        known = new Known(libraries, readAt, false);
        onRefresh.accept(
                libraries.stream()
                        .flatMap(library -> library.segments().stream())
                        .collect(Collectors.toSet()));
        return libraries;
    }

    private record Known(List<LiveLibrary> libraries, long readAt, boolean neverAsked) {}
}
