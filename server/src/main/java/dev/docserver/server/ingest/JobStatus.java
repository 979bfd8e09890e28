package dev.docserver.server.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the ingest of one library stands.
 *
 * @param problem why the last attempt failed
 */
public record JobStatus(
        String library, String version, State state, Progress progress, Optional<String> problem) {

    /** What a job is doing. */
    public enum State {
        /** Waits for a worker, or for its next attempt. */
        QUEUED,
        RUNNING,
        DONE
    }

    /**
     * How far a job is.
     *
     * @param attempt the number of times it was begun
     * @param pages stored so far
     */
    public record Progress(int attempt, int pages, Instant updatedAt) {}
}
