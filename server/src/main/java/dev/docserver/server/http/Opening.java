package dev.docserver.server.http;

import dev.docserver.server.http.drain.DrainState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The opening of the listeners, on a thread of its own, beside the rest of a start: they answer
 * that the server is starting before there is anything else to say.
 */
public final class Opening {
    private final FutureTask<HttpServer> server;

    private Opening(FutureTask<HttpServer> server) {
        this.server = server;
    }

    /** Begins to open both listeners. */
    public static Opening begin(HttpServer.Ports ports, Supplier<DrainState> state, Limits limits) {
        Opening opening = new Opening(new FutureTask<>(() -> new HttpServer(ports, state, limits)));
        Thread.ofPlatform().name("http-start").daemon().start(opening.server);
        return opening;
    }

    /**
     * Waits until they are open.
     *
     * @throws IOException if a port can't be had
     */
    public HttpServer server() throws IOException {
        try {
            return server.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("before the server listened");
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof IOException problem && problem.getMessage() != null
                ? problem.getMessage()
                : String.valueOf(cause);
    }
}
