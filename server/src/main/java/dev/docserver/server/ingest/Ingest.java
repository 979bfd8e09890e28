package dev.docserver.server.ingest;

import dev.docserver.server.document.SourceSpec;
import java.time.Duration;
import java.util.List;

/** Brings sources into the store, in the background and shared with the other replicas. */
public interface Ingest {

    /**
     * Queues what is not ingested yet and begins to work. Returns at once; needs no database yet.
     */
    void start(List<SourceSpec> sources);

    /**
     * Claims nothing more, ends the running job at its next checkpoint and releases it, so that
     * another replica goes on from there.
     *
     * @return whether all of that was done within the limit
     */
    boolean stop(Duration limit);

    /** The jobs of all replicas, by library and version. */
    List<JobStatus> status();
}
