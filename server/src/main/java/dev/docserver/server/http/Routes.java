package dev.docserver.server.http;

import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Problem;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.http.message.Response;
import dev.docserver.server.telemetry.Metrics;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the endpoint of a path: an exact one first, else the one with the longest prefix that ends
 * in {@code /}. Each endpoint names the methods it takes.
 */
public final class Routes implements Endpoint {
    private final Map<String, Map<String, Endpoint>> byPath;

    private Routes(Map<String, Map<String, Endpoint>> byPath) {
        this.byPath = byPath;
    }

    /**
     * Collects routes; a path that ends in {@code /} (but is not the root) stands for all below it.
     */
    public static final class Builder {
        private final Map<String, Map<String, Endpoint>> byPath = new LinkedHashMap<>();
        private final Metrics metrics;

        /** Counts each answer, under the path that was registered. */
        public Builder(Metrics metrics) {
            this.metrics = metrics;
        }

        /** Adds one method of one path. */
        public Builder add(String method, String path, Endpoint endpoint) {
            byPath.computeIfAbsent(path, p -> new LinkedHashMap<>())
                    .put(method, measured(path, endpoint));
            return this;
        }

        /** Adds an endpoint that answers every method itself. */
        public Builder any(String path, Endpoint endpoint) {
            return add("*", path, endpoint);
        }

        private Endpoint measured(String path, Endpoint endpoint) {
            return request -> {
                long start = System.nanoTime();
                int status = 500;
                try {
                    Response response = endpoint.answer(request);
                    status = response instanceof Response.Full full ? full.status() : 200;
                    return response;
                } finally {
                    metrics.answered(path, status, Duration.ofNanos(System.nanoTime() - start));
                }
            };
        }

        /** The finished table. */
        public Routes build() {
            return new Routes(Map.copyOf(byPath));
        }
    }

    @Override
    public Response answer(Request request) throws InterruptedException {
        Map<String, Endpoint> methods = find(request.path());
        Endpoint endpoint = methods.getOrDefault(request.method(), methods.get("*"));
        if (endpoint != null) {
            return endpoint.answer(request);
        }
        return methods.isEmpty() ? notFound(request) : wrongMethod(request, methods);
    }

    private Map<String, Endpoint> find(String path) {
        Map<String, Endpoint> exact = byPath.get(path);
        if (exact != null) {
            return exact;
        }
        return byPath.entrySet().stream()
                .filter(e -> e.getKey().length() > 1 && e.getKey().endsWith("/"))
                .filter(e -> path.startsWith(e.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue)
                .orElse(Map.of());
    }

    private Response notFound(Request request) {
        String known = byPath.keySet().stream().sorted().collect(Collectors.joining(", "));
        return new Problem(404, "Not found", request.path(), "one of " + known, "correct the path")
                .answer();
    }

    private static Response wrongMethod(Request request, Map<String, Endpoint> methods) {
        String allowed = String.join(", ", List.copyOf(methods.keySet()));
        return new Problem(
                        405,
                        "Method not allowed",
                        request.method() + " " + request.path(),
                        allowed,
                        "use " + allowed)
                .answer()
                .with("Allow", allowed);
    }
}
