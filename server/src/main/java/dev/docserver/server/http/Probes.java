package dev.docserver.server.http;

import dev.docserver.server.http.drain.DrainState;
import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.http.message.Response;
import dev.docserver.server.telemetry.Metrics;
import java.util.function.Supplier;

/** The paths that Kubernetes, Prometheus and HEALTHCHECK ask. */
public final class Probes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<DrainState> drain;
    private final Supplier<Readiness> readiness;

    /** Asks both at each probe. */
    public Probes(Supplier<DrainState> drain, Supplier<Readiness> readiness) {
        this.drain = drain;
        this.readiness = readiness;
    }

    /** What the management port answers. */
    public Endpoint management(Metrics metrics) {
        return new Routes.Builder(metrics)
                .add("GET", "/livez", request -> Response.text(200, "alive"))
                .add("GET", "/startupz", request -> Response.text(200, "started"))
                .add("GET", "/readyz", this::ready)
                .add("GET", "/metrics", request -> Response.of(200, PROMETHEUS, metrics.scrape()))
                .build();
    }

    /** {@code /readyz}, and {@code /health} on the port for clients. */
    public Response ready(Request request) {
        if (!drain.get().ready()) {
            return notReady("leaving: a drain has begun");
        }
        return switch (readiness.get()) {
            case Readiness.Yes yes -> Response.text(200, "ready").with("Cache-Control", "no-store");
            case Readiness.No no -> notReady(no.reason());
        };
    }

    private static Response notReady(String reason) {
        return Response.text(503, "not ready: " + reason).with("Cache-Control", "no-store");
    }
}
