package dev.docserver.server.ingest;

import dev.docserver.server.document.PlainText;
import dev.docserver.server.source.SourceContent;
import dev.docserver.server.source.SourceException;
import dev.docserver.server.source.SourceReader;
import dev.docserver.server.store.EditionStore;
import dev.docserver.server.store.JobStore;
import dev.docserver.server.store.Lease;
import dev.docserver.server.store.StoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one job to its end, to its failure, or to the checkpoint at which it was told to stop. */
final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final JobStore jobs;
    private final EditionStore editions;
    private final SourceReader reader;
    private final IngestSettings settings;
    private final AtomicReference<@Nullable Lease> current = new AtomicReference<>();
    private volatile boolean stopped;

    JobRunner(JobStore jobs, EditionStore editions, SourceReader reader, IngestSettings settings) {
        this.jobs = jobs;
        this.editions = editions;
        this.reader = reader;
        this.settings = settings;
    }

    /**
     * Ends the running job at its next checkpoint. One that does not get there in time is given
     * back as it is: what its worker still writes is refused from then on.
     */
    void stop() {
        stopped = true;
    }

    /** Gives back the job that is still running, if any. */
    void releaseRunning() {
        Lease lease = current.get();
        if (lease != null) {
            jobs.release(lease);
        }
    }

    void run(JobStore.Claim claim) {
        Lease lease = claim.lease();
        String name = claim.spec().name() + " " + claim.spec().version();
        LOG.info("ingest of {} begins, attempt {}", name, lease.attempt());
        current.set(lease);
        try (Heartbeat _ = Heartbeat.of(editions, lease, settings.lease())) {
            long began = System.nanoTime();
            int pages = ingest(claim);
            long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
            LOG.info("ingest of {} is done: {} pages in {} ms", name, pages, millis);
        } catch (InterruptedException e) {
            jobs.release(lease);
            LOG.info("ingest of {} stops here and is released", name);
        } catch (Lease.LostException e) {
            LOG.info("ingest of {} is another replica's now", name);
        } catch (StoreException e) {
            LOG.warn(
                    "ingest of {} lost the database, its lease runs out: {}", name, e.getMessage());
        } catch (SourceException e) {
            fail(lease, name, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("ingest of {} met a fault of this program", name, e);
            fail(lease, name, "a fault of this program, see its log: " + e);
        } finally {
            current.set(null);
        }
    }

    private int ingest(JobStore.Claim claim) throws SourceException, InterruptedException {
        try (SourceContent source = reader.open(claim.spec())) {
            JobStore.Claim begun = jobs.begin(claim, source.fingerprint());
            int pages = new EditionWriter(begun, editions, settings, () -> stopped).fill(source);
            editions.publish(begun.lease());
            return pages;
        }
    }

    private void fail(Lease lease, String name, String problem) {
        Duration pause = pause(lease.attempt());
        jobs.fail(lease, PlainText.clean(problem), pause);
        LOG.warn("ingest of {} failed, next try in {} s: {}", name, pause.toSeconds(), problem);
    }

    /** Twice as long after each attempt. */
    static Duration pause(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(20, Math.max(0, attempt - 1)));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
