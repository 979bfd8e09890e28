package dev.docserver.server.http;

import dev.docserver.server.http.drain.DrainState;
import dev.docserver.server.http.message.Body;
import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.EventStream;
import dev.docserver.server.http.message.Problem;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.http.message.Response;
import io.undertow.io.IoCallback;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioExecutor;

/**
 * From Undertow's exchange to an endpoint and back. The body is read on the I/O thread, which never
 * waits; the endpoint runs on a virtual thread.
 */
final class Front implements HttpHandler {
    private static final HttpString NO_SNIFF = HttpString.tryFromString("X-Content-Type-Options");
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final Endpoint endpoint;
    private final Calls calls;
    private final Supplier<DrainState> state;
    private final Limits limits;
    private final Executor threads;
    private final IoCallback end;
    private final BodyRoom room;

    Front(
            Endpoint endpoint,
            Calls calls,
            Supplier<DrainState> state,
            Limits limits,
            Executor threads) {
        this.endpoint = endpoint;
        this.calls = calls;
        this.state = state;
        this.limits = limits;
        this.threads = threads;
        this.end = new LingeringEnd(limits.readOn().time());
        this.room = new BodyRoom(limits.bodiesTogether());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Call call = calls.begin(exchange);
        // Asked when the answer is committed: a request from before the signal gets it as well.
        exchange.addResponseCommitListener(this::keepOrClose);
        if (!state.get().answers()) {
            send(call, Problem.busy("the server is leaving", "ask again on a new connection"));
        } else if (calls.count() > limits.calls()) {
            send(call, Problem.busy(limits.calls() + " requests in flight", "ask again later"));
        } else if (exchange.getRequestContentLength() > limits.bodyBytes()) {
            // Before the receiver sees it: that one makes room for what is announced, then counts.
            tooLarge(call);
        } else {
            room.take(announced(exchange))
                    .ifPresentOrElse(
                            part -> receive(call, part),
                            () ->
                                    send(
                                            call,
                                            Problem.busy(
                                                    limits.bodiesTogether()
                                                            + " bytes of request bodies in flight",
                                                    "ask again later")));
        }
    }

    /** What the body may take: as much as is allowed, where its length is not said beforehand. */
    private long announced(HttpServerExchange exchange) {
        if (exchange.isRequestComplete()) {
            return 0;
        }
        long length = exchange.getRequestContentLength();
        return length < 0 ? limits.bodyBytes() : length;
    }

    private void keepOrClose(HttpServerExchange exchange) {
        if (!state.get().keepsConnections()) {
            exchange.setPersistent(false);
            exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
        }
    }

    private void receive(Call call, BodyRoom.Part part) {
        HttpServerExchange exchange = call.exchange();
        exchange.addExchangeCompleteListener(
                (done, next) -> {
                    part.shrink(0);
                    next.proceed();
                });
        XnioExecutor.Key timer =
                exchange.getIoThread()
                        .executeAfter(
                                () -> tooSlow(call),
                                limits.bodyTime().toMillis(),
                                TimeUnit.MILLISECONDS);
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(limits.bodyBytes());
        receiver.receiveFullBytes(
                (received, body) -> {
                    timer.remove();
                    part.shrink(body.length);
                    Request request = Exchanges.request(received, Body.of(body));
                    received.dispatch(threads, (Runnable) () -> answer(call, request));
                },
                (failed, error) -> {
                    timer.remove();
                    broken(call, error);
                });
    }

    private void tooSlow(Call call) {
        String limit = limits.bodyTime().toSeconds() + " s";
        send(
                call,
                new Problem(
                                408,
                                "Request too slow",
                                "a body that was not complete after " + limit,
                                "a complete body within " + limit,
                                "send it again, faster or smaller")
                        .answer()
                        .with("Connection", "close"));
    }

    private void broken(Call call, IOException error) {
        if (error instanceof RequestTooBigException
                || error instanceof Receiver.RequestToLargeException) {
            tooLarge(call);
        } else {
            LOG.debug("request body lost: {}", error.getMessage());
            call.exchange().endExchange();
        }
    }

    private void tooLarge(Call call) {
        send(
                call,
                new Problem(
                                413,
                                "Request too large",
                                "a body larger than " + limits.bodyBytes() + " bytes",
                                "at most " + limits.bodyBytes() + " bytes",
                                "ask for less at once")
                        .answer()
                        .with("Connection", "close"));
    }

    private void answer(Call call, Request request) {
        try {
            switch (endpoint.answer(request)) {
                case Response.Full full -> send(call, full);
                case Response.Streaming streaming -> stream(call, streaming.events());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            send(call, Problem.busy("the server is leaving", "ask again on a new connection"));
        } catch (RuntimeException e) {
            send(call, failure(request, e));
        }
    }

    private static Response.Full failure(Request request, RuntimeException e) {
        String reference = UUID.randomUUID().toString();
        LOG.error("{} {} failed, reference {}", request.method(), request.path(), reference, e);
        return new Problem(
                        500,
                        "Internal error",
                        "a failure of the server",
                        "an answer",
                        "look for " + reference + " in the server's log")
                .answer();
    }

    private void stream(Call call, EventStream events) {
        if (call.claim()) {
            new EventWriter(call, limits.keepAlive()).run(calls, events);
        }
    }

    private void send(Call call, Response.Full response) {
        if (call.claim()) {
            write(call.exchange(), response, end);
        }
    }

    static void write(HttpServerExchange exchange, Response.Full response, IoCallback end) {
        exchange.setStatusCode(response.status());
        exchange.getResponseHeaders().put(NO_SNIFF, "nosniff");
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            exchange.getResponseHeaders()
                    .put(HttpString.tryFromString(header.getKey()), header.getValue());
        }
        ByteBuffer body = response.body().buffer();
        exchange.setResponseContentLength(body.remaining());
        exchange.getResponseSender().send(body, end);
    }
}
