package dev.docserver.server.ingest;

import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.source.SourceReader;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.EditionStore;
import dev.docserver.server.store.JobRow;
import dev.docserver.server.store.JobStore;
import dev.docserver.server.store.SourceQueue;
import dev.docserver.server.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker of this replica, on the queue that all replicas share. */
public final class SharedIngest implements Ingest {

    private static final Logger LOG = LoggerFactory.getLogger(SharedIngest.class);

    /** How long a batch may take to come to its end before its job is given back without it. */
    private static final Duration CHECKPOINT = Duration.ofSeconds(3);

    private final JobStore jobs;
    private final SourceQueue queue;
    private final SourceReader reader;
    private final JobRunner runner;
    private final IngestSettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean queued;
    private volatile boolean looking;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    public SharedIngest(Database database, SourceReader reader, IngestSettings settings) {
        this.jobs = new JobStore(database, IndexFormat.VERSION);
        this.queue = new SourceQueue(database, IndexFormat.VERSION);
        this.reader = reader;
        this.settings = settings;
        this.runner = new JobRunner(jobs, new EditionStore(database), reader, settings);
    }

    @Override
    public void start(List<SourceSpec> sources) {
        if (sources.isEmpty()) {
            return;
        }
        Thread worker = new Thread(() -> work(List.copyOf(sources)), "ingest");
        worker.setDaemon(true);
        if (!thread.compareAndSet(null, worker)) {
            throw new IllegalStateException("ingest was started already");
        }
        worker.start();
    }

    @Override
    public boolean stop(Duration limit) {
        stopping.countDown();
        Thread worker = thread.get();
        if (worker == null) {
            return true;
        }
        runner.stop();
        if (looking) {
            worker.interrupt();
        }
        try {
            Duration patience = limit.compareTo(CHECKPOINT) < 0 ? limit : CHECKPOINT;
            if (!worker.join(patience)) {
                runner.releaseRunning();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (StoreException e) {
            LOG.warn(
                    "could not release the running ingest, its lease runs out: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public List<JobStatus> status() {
        return jobs.jobs().stream().map(SharedIngest::status).toList();
    }

    private static JobStatus status(JobRow row) {
        JobStatus.State state =
                switch (row.state()) {
                    case "running" -> JobStatus.State.RUNNING;
                    case "done" -> JobStatus.State.DONE;
                    default -> JobStatus.State.QUEUED;
                };
        var progress =
                new JobStatus.Progress(
                        row.work().attempt(), row.work().pages(), row.work().updatedAt());
        return new JobStatus(row.library(), row.version(), state, progress, row.problem());
    }

    /** Whether the queue knows the sources of this replica. */
    boolean queued() {
        return queued;
    }

    /** How often this replica has looked whether sources have changed. */
    int looks() {
        return looks.get();
    }

    private void work(List<SourceSpec> sources) {
        SourceWatch watch = new SourceWatch(reader, queue, sources);
        long nextLook = System.nanoTime();
        try {
            while (stopping.getCount() > 0) {
                boolean worked = false;
                try {
                    if (!queued) {
                        queue(sources);
                        queued = true;
                    }
                    Optional<JobStore.Claim> claim =
                            jobs.claim(watch.fingerprints(), settings.worker(), settings.lease());
                    claim.ifPresent(runner::run);
                    worked = claim.isPresent();
                    if (!worked && System.nanoTime() - nextLook >= 0) {
                        look(watch);
                        worked = true;
                        nextLook = System.nanoTime() + settings.look().toNanos();
                    }
                } catch (StoreException e) {
                    // Not ready yet, or gone for a while: readiness tells, and this goes on by
                    // itself.
                    LOG.warn("ingest waits for the database: {}", e.getMessage());
                }
                if (!worked && stopping.await(settings.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("ingest was told to stop while it waited");
        }
    }

    private void look(SourceWatch watch) throws InterruptedException {
        looking = true;
        try {
            watch.look();
            looks.incrementAndGet();
        } finally {
            looking = false;
        }
    }

    /**
     * Once in the life of a replica: two that disagree about sources must not undo each other for
     * ever.
     */
    private void queue(List<SourceSpec> sources) {
        int withdrawn = queue.withdrawAllBut(sources);
        if (withdrawn > 0) {
            LOG.info("withdrew {} libraries that are no longer listed", withdrawn);
        }
        sources.forEach(queue::enqueue);
    }
}
