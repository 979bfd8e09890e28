package dev.docserver.server.http;

import dev.docserver.server.http.drain.DrainState;
import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Problem;
import io.undertow.io.IoCallback;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.xnio.XnioWorker;

/** Two listeners, one for clients and one for probes and metrics, and what is in flight on them. */
public final class HttpServer {
    private final XnioWorker worker;
    private final DefaultByteBufferPool buffers;
    private final ExecutorService threads;
    private final Calls calls;
    private final Listener clients;
    private final Listener management;

    private final AtomicReference<Sites> sites = new AtomicReference<>(Starting.sites());

    /** Opens both listeners; an {@link IOException} says that a port can't be had. */
    HttpServer(Ports ports, Supplier<DrainState> state, Limits limits) throws IOException {
        this.worker = IoThreads.open();
        // No cache for each thread: with a virtual thread for each request such caches cost half
        // the throughput and twice the memory.
        this.buffers = new DefaultByteBufferPool(true, 16 * 1024, 1_000, 0);
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.calls = new Calls();
        this.clients =
                Listener.open(
                        worker,
                        buffers,
                        ports.clients(),
                        limits.mostBytes(),
                        new Front(
                                request -> sites.get().clients().answer(request),
                                calls,
                                state,
                                limits,
                                threads));
        this.management =
                Listener.open(
                        worker,
                        buffers,
                        ports.management(),
                        limits.mostBytes(),
                        new Front(
                                request -> sites.get().management().answer(request),
                                new Calls(),
                                DrainState.Serving::new,
                                limits,
                                threads));
    }

    /** Where to listen; 0 picks a free port. */
    public record Ports(int clients, int management) {}

    /** What answers on each port. */
    public record Sites(Endpoint clients, Endpoint management) {}

    /** From here on answers with these; before, each request hears that the server is starting. */
    public void serve(Sites ready) {
        sites.set(ready);
    }

    /** The ports that are really listened on. */
    public Ports ports() {
        return new Ports(clients.port(), management.port());
    }

    /** Requests of clients in flight, streams included. */
    public int inFlight() {
        return calls.count();
    }

    /** Open connections of clients, with and without a request. */
    public long connections() {
        return clients.connections();
    }

    /** Open streams of clients. */
    public int streams() {
        return calls.streams();
    }

    /** Closes the listener for clients and the idle ones of its connections. */
    public void stopAccepting() {
        clients.stopAccepting();
        calls.closeIdle();
    }

    /** Whether idle connections are still being looked at before they are closed. */
    public boolean closingIdle() {
        return calls.closing() > 0;
    }

    /** Ends each stream with its farewell. */
    public void endStreams() {
        calls.endStreams();
    }

    /** Waits until no request of a client is in flight. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        return calls.awaitNone(atMost);
    }

    /**
     * Answers 503 where nothing has been said yet, and gives the answers a moment to leave. Returns
     * how many requests were in flight.
     */
    public int cut(Duration moment) throws InterruptedException {
        var left = calls.inFlight();
        for (Call call : left) {
            call.exchange()
                    .getIoThread()
                    .execute(
                            () -> {
                                if (call.claim()) {
                                    Front.write(
                                            call.exchange(),
                                            Problem.busy(
                                                    "the server left before it had the answer",
                                                    "ask again on a new connection"),
                                            IoCallback.END_EXCHANGE);
                                }
                            });
        }
        calls.awaitNone(moment);
        return left.size();
    }

    /** Closes everything, in flight or not. */
    public void close() {
        clients.stopAccepting();
        clients.closeConnections();
        management.stopAccepting();
        management.closeConnections();
        threads.shutdownNow();
        worker.shutdown();
        buffers.close();
    }
}
