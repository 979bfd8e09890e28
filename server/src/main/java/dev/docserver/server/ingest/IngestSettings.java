package dev.docserver.server.ingest;

import java.time.Duration;

/**
 * How a replica works on the queue.
 *
 * @param worker names the replica; no other may have that name
 * @param lease after which a job that was not heard of is another worker's
 * @param pause between looks at an empty queue
 * @param look pause between looks whether sources have changed
 * @param batchBytes bytes of files that are stored in one transaction
 */
public record IngestSettings(
        String worker, Duration lease, Duration pause, Duration look, int batchBytes) {

    /** A crashed worker's job is taken over within a minute. */
    public static IngestSettings of(String worker) {
        return new IngestSettings(
                worker,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                12 << 20);
    }
}
