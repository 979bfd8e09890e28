package dev.docserver.server.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.xnio.IoUtils;

/** The requests in flight and the connections they came on. */
final class Calls {
    /** Turns of an I/O thread before an idle connection is closed, and the time between them. */
    private static final int TURNS = 3;

    private static final int TURN_MILLIS = 10;

    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<ServerConnection, Optional<Call>> connections =
            new ConcurrentHashMap<>();
    private final AtomicBoolean streamsEnded = new AtomicBoolean();
    private final AtomicInteger closing = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();

    /** Counts a request from here on until its answer is complete. */
    Call begin(HttpServerExchange exchange) {
        Call call = new Call(exchange);
        open.add(call);
        ServerConnection connection = exchange.getConnection();
        if (connections.put(connection, Optional.of(call)) == null) {
            connection.addCloseListener(this::forget);
        }
        exchange.addExchangeCompleteListener(
                (done, next) -> {
                    connections.replace(connection, Optional.of(call), Optional.empty());
                    finish(call);
                    next.proceed();
                });
        return call;
    }

    int count() {
        return open.size();
    }

    int streams() {
        return (int) open.stream().filter(Call::isStream).count();
    }

    List<Call> inFlight() {
        return List.copyOf(open);
    }

    /** Ends the streams there are, and from now on each that would begin. */
    void endStreams() {
        streamsEnded.set(true);
        open.forEach(Call::endStream);
    }

    /** Makes the call a stream; one that comes too late is ended at once. */
    void stream(Call call, Runnable end) {
        call.streams(end);
        if (streamsEnded.get()) {
            end.run();
        }
    }

    /**
     * Closes each connection that waits for its next request. Looks on the connection's own thread,
     * where requests begin, so that none is closed under a request that has been read; and only
     * after some turns of that thread, in which it reads what has come: on a busy machine a request
     * may have waited in the socket for seconds, and closing over it would reset it.
     */
    void closeIdle() {
        for (ServerConnection connection : connections.keySet()) {
            closing.incrementAndGet();
            closeAfter(TURNS, connection);
        }
    }

    /** Connections whose last turns are not over. */
    int closing() {
        return closing.get();
    }

    private void closeAfter(int turns, ServerConnection connection) {
        if (turns == 0) {
            closing.decrementAndGet();
            closeIfIdle(connection);
            return;
        }
        Runnable next = () -> closeAfter(turns - 1, connection);
        try {
            connection.getIoThread().executeAfter(next, TURN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The thread ends, and all its connections with it.
            closing.decrementAndGet();
        }
    }

    boolean awaitNone(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!open.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = empty.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void closeIfIdle(ServerConnection connection) {
        if (Optional.empty().equals(connections.get(connection))) {
            IoUtils.safeClose(connection);
        }
    }

    private void forget(ServerConnection connection) {
        Optional<Call> last = connections.remove(connection);
        if (last != null) {
            last.ifPresent(this::finish);
        }
    }

    private void finish(Call call) {
        lock.lock();
        try {
            open.remove(call);
            if (open.isEmpty()) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
