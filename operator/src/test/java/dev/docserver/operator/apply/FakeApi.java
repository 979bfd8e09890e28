package dev.docserver.operator.apply;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An API server that holds objects by their path, as far as the operator's requests go: create,
 * server-side apply by one manager, status, get, a pod's log, delete. It can fail any one request,
 * by its number, which the mock server of the client's library can't do by cutting the connection.
 */
public final class FakeApi implements AutoCloseable {
    /** How the request is failed. */
    public enum Failure {
        INTERNAL_ERROR(500, "InternalError"),
        CONFLICT(409, "Conflict"),
        FORBIDDEN(403, "Forbidden"),
        /** What is deleted is gone: somebody else was faster. */
        NOT_FOUND(404, "NotFound"),
        /** The connection is cut before anything was done. */
        CUT_BEFORE(0, ""),
        /** The connection is cut after it was done, so the answer is lost. */
        CUT_AFTER(0, "");

        private final int code;
        private final String reason;

        Failure(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final KubernetesClient client;
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final Map<String, String> logs = new TreeMap<>();
    private final List<String> requests = new ArrayList<>();
    private int failing = -1;
    private Failure failure = Failure.INTERNAL_ERROR;
    private int versions;

    public FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        client =
                new KubernetesClientBuilder()
                        .withConfig(
                                new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                                        .withMasterUrl(
                                                "http://127.0.0.1:" + server.getAddress().getPort())
                                        .withRequestRetryBackoffInterval(1)
                                        .withRequestRetryBackoffLimit(2)
                                        .build())
                        .build();
    }

    public KubernetesClient client() {
        return client;
    }

    /** Fails the request of this number, counted from 0, and no other. */
    public synchronized void fail(int number, Failure how) {
        failing = number;
        failure = how;
    }

    /** Begins anew, with nothing. */
    public synchronized void reset() {
        objects.clear();
        logs.clear();
        requests.clear();
        versions = 0;
    }

    /** All requests so far, as "METHOD path". */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** All objects, without what differs between two runs that came to the same. */
    public synchronized Map<String, String> objects() {
        Map<String, String> shown = new LinkedHashMap<>();
        objects.forEach(
                (path, object) -> {
                    ObjectNode copy = object.deepCopy();
                    ((ObjectNode) copy.get("metadata")).remove(List.of("uid", "resourceVersion"));
                    shown.put(path, copy.toString());
                });
        return shown;
    }

    /** Those of one kind, as the client's library reads them. */
    public synchronized <T> List<T> all(Class<T> kind) {
        return objects.values().stream()
                .filter(object -> object.path("kind").asText().equals(kind.getSimpleName()))
                .map(object -> client.getKubernetesSerialization().convertValue(object, kind))
                .toList();
    }

    /** What somebody else does to an object, such as a controller. */
    public synchronized void put(String path, String json) {
        try {
            ObjectNode object = (ObjectNode) JSON.readTree(json);
            ObjectNode before = objects.getOrDefault(path, JSON.createObjectNode());
            object.properties().forEach(field -> before.set(field.getKey(), merged(before, field)));
            store(path, before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a pod has said, by the path that gives it. */
    public synchronized void log(String path, String text) {
        logs.put(path, text);
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }

    private static JsonNode merged(ObjectNode before, Map.Entry<String, JsonNode> field) {
        return before.get(field.getKey()) instanceof ObjectNode old
                        && field.getValue() instanceof ObjectNode more
                ? old.deepCopy().setAll(more)
                : field.getValue();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int number = requests.size();
        requests.add(exchange.getRequestMethod() + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (number == failing && failure == Failure.CUT_BEFORE) {
                return;
            }
            if (number == failing && failure.code > 0) {
                if (failure == Failure.NOT_FOUND && exchange.getRequestMethod().equals("DELETE")) {
                    objects.remove(path);
                }
                send(exchange, status(failure.code, failure.reason));
                return;
            }
            if (logs.containsKey(path)) {
                sendLog(exchange, logs.getOrDefault(path, ""), number == failing);
                return;
            }
            ObjectNode answer = answer(exchange.getRequestMethod(), path, body);
            if (number != failing) {
                send(exchange, answer);
            }
        }
    }

    private ObjectNode answer(String method, String path, byte[] bytes) throws IOException {
        Optional<ObjectNode> body =
                bytes.length == 0
                        ? Optional.empty()
                        : Optional.of((ObjectNode) JSON.readTree(bytes));
        return switch (method) {
            case "GET" -> Optional.ofNullable(objects.get(path)).orElseGet(() -> notFound());
            case "POST" -> create(path, body.orElseThrow());
            case "PATCH" -> apply(path, body.orElseThrow());
            case "DELETE" -> objects.remove(path) == null ? notFound() : status(200, "Success");
            default -> status(405, "MethodNotAllowed");
        };
    }

    private ObjectNode create(String collection, ObjectNode body) {
        String path = collection + "/" + body.at("/metadata/name").asText();
        return objects.containsKey(path) ? status(409, "AlreadyExists") : store(path, body);
    }

    private ObjectNode apply(String path, ObjectNode body) {
        boolean ofStatus = path.endsWith("/status");
        String object = ofStatus ? path.substring(0, path.length() - "/status".length()) : path;
        Optional<ObjectNode> before = Optional.ofNullable(objects.get(object));
        if (before.isEmpty()) {
            return ofStatus || body.at("/metadata").has("uid") ? notFound() : store(object, body);
        }
        for (String guard : List.of("uid", "resourceVersion")) {
            JsonNode wanted = body.at("/metadata/" + guard);
            if (!wanted.isMissingNode() && !wanted.equals(before.get().at("/metadata/" + guard))) {
                return status(409, "Conflict");
            }
        }
        ObjectNode after = ofStatus ? before.get().deepCopy() : body;
        after.set("status", (ofStatus ? body : before.get()).path("status"));
        if (after.path("status").isMissingNode()) {
            after.remove("status");
        }
        ((ObjectNode) after.get("metadata")).set("uid", before.get().at("/metadata/uid"));
        return store(object, after);
    }

    private ObjectNode store(String path, ObjectNode object) {
        ObjectNode metadata = (ObjectNode) object.get("metadata");
        versions++;
        metadata.put("resourceVersion", String.valueOf(versions));
        if (!metadata.has("uid")) {
            metadata.put("uid", "uid-of-" + path.substring(path.lastIndexOf('/') + 1));
        }
        objects.put(path, object);
        return object;
    }

    private static ObjectNode notFound() {
        return status(404, "NotFound");
    }

    private static ObjectNode status(int code, String reason) {
        return JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("code", code)
                .put("reason", reason)
                .put("message", "answered with " + code);
    }

    /** A log whose connection is cut is half a log. */
    private static void sendLog(HttpExchange exchange, String log, boolean cut) throws IOException {
        byte[] bytes = log.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, cut ? bytes.length / 2 : bytes.length);
    }

    private static void send(HttpExchange exchange, ObjectNode answer) throws IOException {
        byte[] bytes = answer.toString().getBytes(UTF_8);
        boolean refused = answer.path("kind").asText().equals("Status");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(refused ? answer.path("code").asInt() : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
