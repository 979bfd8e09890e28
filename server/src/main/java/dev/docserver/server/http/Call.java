package dev.docserver.server.http;

import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One request in flight. Exactly one thread may answer it: whoever {@linkplain #claim claims} it
 * first, be it the endpoint, the time limit of the body, or the drain.
 */
final class Call {
    private final HttpServerExchange exchange;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final AtomicReference<Optional<Runnable>> ending =
            new AtomicReference<>(Optional.empty());

    Call(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    HttpServerExchange exchange() {
        return exchange;
    }

    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Makes this call a stream that is ended by the action. */
    void streams(Runnable end) {
        ending.set(Optional.of(end));
    }

    boolean isStream() {
        return ending.get().isPresent();
    }

    void endStream() {
        ending.get().ifPresent(Runnable::run);
    }
}
