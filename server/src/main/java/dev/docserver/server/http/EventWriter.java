package dev.docserver.server.http;

import dev.docserver.server.http.message.Event;
import dev.docserver.server.http.message.EventStream;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/** Writes one stream of server-sent events from its virtual thread, until somebody ends it. */
final class EventWriter {
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(10);
    private static final int QUEUE = 64;

    /** What the writer's thread waits for. */
    private sealed interface Item {
        record Say(Event event) implements Item {}

        record End() implements Item {}
    }

    private final Call call;
    private final Duration keepAlive;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicBoolean overflow = new AtomicBoolean();

    EventWriter(Call call, Duration keepAlive) {
        this.call = call;
        this.keepAlive = keepAlive;
    }

    void run(Calls calls, EventStream stream) {
        HttpServerExchange exchange = call.exchange();
        headers(exchange);
        calls.stream(call, this::end);
        try {
            relay(stream);
            write(stream.farewell().wire());
            exchange.endExchange();
        } catch (IOException e) {
            LOG.debug("stream lost: {}", e.getMessage());
            IoUtils.safeClose(exchange.getConnection());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void relay(EventStream stream) throws IOException, InterruptedException {
        for (Event event : stream.opening()) {
            write(event.wire());
        }
        EventStream.Subscription subscription = stream.source().subscribe(this::offer);
        try {
            boolean open = true;
            while (open) {
                open = relayNext();
            }
        } finally {
            subscription.close();
        }
    }

    /** Whether more may follow. */
    private boolean relayNext() throws IOException, InterruptedException {
        Item item = queue.poll(keepAlive.toMillis(), TimeUnit.MILLISECONDS);
        if (overflow.get()) {
            throw new IOException("the client is slower than the events");
        }
        switch (item) {
            case null -> write(": still here\n\n");
            case Item.Say say -> write(say.event().wire());
            case Item.End end -> {
                return false;
            }
        }
        return true;
    }

    private void offer(Event event) {
        if (!queue.offer(new Item.Say(event))) {
            overflow.set(true);
        }
    }

    private void end() {
        if (!queue.offer(new Item.End())) {
            overflow.set(true);
        }
    }

    /** Waits on a future, not on the channel: waiting on a channel would hold a carrier thread. */
    private void write(String text) throws IOException, InterruptedException {
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        call.exchange()
                .getResponseSender()
                .send(
                        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
                        new IoCallback() {
                            @Override
                            public void onComplete(HttpServerExchange exchange, Sender sender) {
                                written.complete(true);
                            }

                            @Override
                            public void onException(
                                    HttpServerExchange exchange, Sender sender, IOException e) {
                                written.completeExceptionally(e);
                            }
                        });
        try {
            written.get(WRITE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("write failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("no room for " + WRITE_LIMIT.toSeconds() + " s", e);
        }
    }

    private static void headers(HttpServerExchange exchange) {
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "text/event-stream")
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(HttpString.tryFromString("X-Accel-Buffering"), "no");
    }
}
