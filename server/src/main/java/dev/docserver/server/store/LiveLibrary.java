package dev.docserver.server.store;

import dev.docserver.server.document.Library;
import java.util.List;

/**
 * What can be searched of one version of a library.
 *
 * @param segments ids of the index segments of its live edition; what a segment holds never changes
 */
public record LiveLibrary(Library library, List<Long> segments) {

    public LiveLibrary {
        segments = List.copyOf(segments);
    }
}
