package dev.docserver.server.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Ends an exchange whose answer is written. Where the answer did not wait for the whole body, what
 * still comes is read and thrown away first: closing over unread bytes resets the connection, and
 * that takes the answer from a client that sends all before it reads. How much is read is limited
 * by the entity size, how long by this.
 */
final class LingeringEnd implements IoCallback {
    private final Duration atMost;

    LingeringEnd(Duration atMost) {
        this.atMost = atMost;
    }

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
        if (!exchange.isRequestComplete()) {
            linger(exchange);
        }
        END_EXCHANGE.onComplete(exchange, sender);
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException failure) {
        END_EXCHANGE.onException(exchange, sender, failure);
    }

    private void linger(HttpServerExchange exchange) {
        boolean persistent = exchange.isPersistent();
        // Undertow reads on at the end of an exchange only when the connection is to be kept.
        exchange.setPersistent(true);
        XnioExecutor.Key timer =
                exchange.getIoThread()
                        .executeAfter(
                                () -> IoUtils.safeClose(exchange.getConnection()),
                                atMost.toMillis(),
                                TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener(
                (done, next) -> {
                    timer.remove();
                    done.setPersistent(persistent);
                    next.proceed();
                });
    }
}
