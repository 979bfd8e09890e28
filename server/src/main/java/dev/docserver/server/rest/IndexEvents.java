package dev.docserver.server.rest;

import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Event;
import dev.docserver.server.http.message.EventStream;
import dev.docserver.server.http.message.Json;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.http.message.Response;
import dev.docserver.server.store.StoreException;
import dev.docserver.server.tool.IndexWatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/v1/events}: server-sent events {@code index}, one at once and one at each change
 * of what can be searched. A server that leaves says {@code end} before it closes the stream.
 */
public final class IndexEvents implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(IndexEvents.class);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final IndexWatch watch;

    /** Publishes what the watch notices. */
    public IndexEvents(IndexWatch watch) {
        this.watch = watch;
    }

    @Override
    public Response answer(Request request) {
        Event farewell =
                new Event("end", Json.text(Json.object().put("reason", "the server leaves")));
        return new Response.Streaming(new EventStream(List.of(), this::publish, farewell));
    }

    private EventStream.Subscription publish(Consumer<Event> outlet) {
        AtomicBoolean closed = new AtomicBoolean();
        Thread.ofVirtual().name("index-events").start(() -> follow(outlet, closed::get));
        // Not interrupted: that would close the database connection under a query.
        return () -> closed.set(true);
    }

    private void follow(Consumer<Event> outlet, BooleanSupplier closed) {
        String known = "";
        try {
            while (!closed.getAsBoolean() && !watch.isStopped()) {
                String now = next(known);
                if (!now.equals(known)) {
                    outlet.accept(
                            new Event("index", Json.text(Json.object().put("generation", now))));
                }
                known = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The generation that follows the known one; the known one while the database is away. */
    private String next(String known) throws InterruptedException {
        try {
            return watch.await(known, ROUND);
        } catch (StoreException e) {
            LOG.debug("watching the index: {}", e.getMessage());
            Thread.sleep(AFTER_FAILURE);
            return known;
        }
    }
}
