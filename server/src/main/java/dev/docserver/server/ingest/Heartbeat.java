package dev.docserver.server.ingest;

import dev.docserver.server.store.EditionStore;
import dev.docserver.server.store.Lease;
import dev.docserver.server.store.StoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a lease while a job does what takes longer than the lease, such as a slow download. */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ScheduledExecutorService timer;

    private Heartbeat(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    static Heartbeat of(EditionStore editions, Lease lease, Duration length) {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("ingest-lease").factory());
        long every = Math.max(1, length.toMillis() / 3);
        var _ =
                timer.scheduleAtFixedRate(
                        () -> beat(timer, editions, lease, length),
                        every,
                        every,
                        TimeUnit.MILLISECONDS);
        return new Heartbeat(timer);
    }

    private static void beat(
            ScheduledExecutorService timer, EditionStore editions, Lease lease, Duration length) {
        try {
            editions.extend(lease, length);
        } catch (Lease.LostException e) {
            timer.shutdown();
        } catch (StoreException e) {
            LOG.warn("could not extend the lease of an ingest: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
