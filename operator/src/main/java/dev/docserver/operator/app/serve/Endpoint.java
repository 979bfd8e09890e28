package dev.docserver.operator.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A port with a few paths, each answered from memory. */
public final class Endpoint implements AutoCloseable {
    private final HttpServer server;

    /** What a path answers. */
    public record Answer(int status, String contentType, String body) {
        /** 200 with a plain line. */
        public static Answer ok(String body) {
            return new Answer(200, "text/plain; charset=utf-8", body);
        }

        /** 503 with the reason. */
        public static Answer unavailable(String why) {
            return new Answer(503, "text/plain; charset=utf-8", why);
        }
    }

    /**
     * Opens the port.
     *
     * @param port 0 takes any free one
     */
    public Endpoint(int port, Map<String, Supplier<Answer>> paths) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(port), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        paths.forEach((path, answer) -> server.createContext(path, e -> reply(e, path, answer)));
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void reply(HttpExchange exchange, String path, Supplier<Answer> supplier)
            throws IOException {
        try (exchange) {
            Answer answer =
                    exchange.getRequestURI().getPath().equals(path)
                            ? supplier.get()
                            : new Answer(404, "text/plain; charset=utf-8", "not found\n");
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
