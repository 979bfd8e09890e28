package dev.docserver.server.app;

import dev.docserver.server.http.HttpServer;
import dev.docserver.server.http.drain.Drain;
import dev.docserver.server.tool.IndexWatch;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a drain does to this program. */
final class Departure implements Drain.Effects {
    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    /**
     * Longest time for connections that were taken just before the listener closed to bring their
     * request.
     */
    private static final Duration SETTLE = Duration.ofMillis(100);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    /** Time for the refusals of a cut to leave the socket. */
    private static final Duration LAST_WORDS = Duration.ofMillis(100);

    private final HttpServer server;
    private final IndexWatch watch;
    private final Backend backend;
    private final Duration budget;
    private final CompletableFuture<Boolean> workStopped = new CompletableFuture<>();

    /**
     * A departure.
     *
     * @param budget from its begin to the moment when the rest is cut
     */
    Departure(HttpServer server, IndexWatch watch, Backend backend, Duration budget) {
        this.server = server;
        this.watch = watch;
        this.backend = backend;
        this.budget = budget;
    }

    @Override
    public void stopWork() {
        Thread.ofPlatform().name("stop-ingest").daemon().start(this::stopIngest);
    }

    private void stopIngest() {
        try {
            workStopped.complete(backend.ingest().stop(budget));
        } catch (RuntimeException e) {
            LOG.warn("Stopping the ingest failed: {}", e.getMessage());
            workStopped.complete(false);
        }
    }

    @Override
    public void stopAccepting() {
        server.stopAccepting();
    }

    @Override
    public void endWaits() {
        watch.stopWaiting();
        server.endStreams();
    }

    @Override
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        boolean quiet = false;
        while (!quiet && server.awaitQuiet(Duration.ofNanos(end - System.nanoTime()))) {
            settle(end);
            quiet = server.inFlight() == 0;
        }
        return quiet && workStopped(end - System.nanoTime());
    }

    private void settle(long last) throws InterruptedException {
        long end = System.nanoTime() + SETTLE.toNanos();
        while (server.connections() > 0 && before(server.closingIdle() ? last : end)) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static boolean before(long nanos) {
        return System.nanoTime() - nanos < 0;
    }

    @Override
    public int cut() throws InterruptedException {
        return server.cut(LAST_WORDS) + (workStopped(0) ? 0 : 1);
    }

    private boolean workStopped(long nanos) throws InterruptedException {
        try {
            return workStopped.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("only completed with values", e);
        }
    }

    @Override
    public void close() {
        server.close();
        backend.close().run();
    }

    @Override
    public String inFlight() {
        return server.inFlight()
                + " requests ("
                + server.streams()
                + " streams), ingest "
                + (workStopped.isDone() ? "stopped" : "not stopped yet");
    }
}
