package dev.docserver.server.store;

import java.time.Instant;
import java.util.Optional;

/**
 * The job of one library as it stands in the queue.
 *
 * @param state {@code queued}, {@code running} or {@code done}
 */
public record JobRow(
        String library, String version, String state, Work work, Optional<String> problem) {

    /** What was done so far. */
    public record Work(int attempt, int pages, Instant updatedAt) {}
}
