package dev.docserver.server.search;

import dev.docserver.server.store.Catalogue;
import dev.docserver.server.store.LiveLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The libraries that can be searched, asked for again each second: so soon a new edition is seen.
 */
final class LiveCatalogue {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final Consumer<Set<Long>> onRefresh;
    private volatile Known known = new Known(List.of(), System.nanoTime() - Long.MAX_VALUE / 2);

    LiveCatalogue(Catalogue catalogue, Consumer<Set<Long>> onRefresh) {
        this.catalogue = catalogue;
        this.onRefresh = onRefresh;
    }

    List<LiveLibrary> get() {
        Known now = known;
        return System.nanoTime() - now.readAt < FRESH.toNanos() ? now.libraries : refresh();
    }

    List<LiveLibrary> refresh() {
        long readAt = System.nanoTime();
        List<LiveLibrary> libraries = catalogue.live();
        known = new Known(libraries, readAt);
        onRefresh.accept(
                libraries.stream()
                        .flatMap(library -> library.segments().stream())
                        .collect(Collectors.toSet()));
        return libraries;
    }

    private record Known(List<LiveLibrary> libraries, long readAt) {}
}
