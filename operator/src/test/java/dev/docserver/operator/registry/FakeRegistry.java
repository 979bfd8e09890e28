package dev.docserver.operator.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A registry on loopback that serves what a test puts into it and notes what it is asked. */
public final class FakeRegistry implements AutoCloseable {
    /** One request, as the registry saw it. */
    public record Asked(String path, Optional<String> authorization) {}

    /** How one path answers instead of its content. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, byte[]> content = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Optional<String> token = Optional.empty();

    public FakeRegistry() throws IOException {
        this(HttpServer.create());
    }

    FakeRegistry(HttpServer server) throws IOException {
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Host and port, as a reference begins with it. */
    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** A client that takes this registry as a plain one. */
    public Registry client() {
        return client(new Registry.Secrets(Optional.empty(), Optional.empty()));
    }

    Registry client(Registry.Secrets secrets) {
        return new Registry(new Hosts(Set.of(host()), false), secrets, InstantSource.system());
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Wants "Bearer" with this token from now on, to be had at {@code /token}. */
    void requireToken(String wanted) {
        token = Optional.of(wanted);
        answer("/token", exchange -> send(exchange, 200, ("{\"token\":\"" + wanted + "\"}")));
    }

    void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    /** Stores a blob and returns its digest. */
    public String blob(byte[] bytes) {
        String digest = Digest.of(bytes);
        content.put("/v2/app/blobs/" + digest, bytes);
        return digest;
    }

    /** Stores a manifest or index under its digest and the tag, and returns its digest. */
    public String manifest(String tag, String mediaType, String json) {
        byte[] bytes = json.getBytes(UTF_8);
        String digest = Digest.of(bytes);
        for (String name : List.of(tag, digest)) {
            content.put("/v2/app/manifests/" + name, bytes);
            types.put("/v2/app/manifests/" + name, mediaType);
        }
        return digest;
    }

    Reference tag(String tag) throws RegistryException {
        return Reference.parse(host() + "/app:" + tag);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<String> authorization =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        asked.add(new Asked(path, authorization));
        Answer answer = answers.get(path);
        if (answer != null) {
            answer.to(exchange);
        } else if (token.isPresent() && !authorization.equals(token.map(t -> "Bearer " + t))) {
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            "Bearer realm=\"http://" + host() + "/token\",service=\"fake\"");
            send(exchange, 401, "{}");
        } else if (content.containsKey(path)) {
            exchange.getResponseHeaders()
                    .add("Content-Type", types.getOrDefault(path, "application/octet-stream"));
            send(exchange, 200, content.get(path));
        } else {
            send(exchange, 404, "{}");
        }
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, body.getBytes(UTF_8));
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
