package dev.docserver.server.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docserver.server.http.HttpServer;
import dev.docserver.server.http.Limits;
import dev.docserver.server.http.Opening;
import dev.docserver.server.http.drain.DrainState;
import dev.docserver.server.http.message.Json;
import dev.docserver.server.telemetry.Metrics;
import dev.docserver.server.tool.IndexWatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The real listeners and routes on free ports of this virtual machine, over a backend. */
final class RunningServer implements AutoCloseable {
    final AtomicReference<DrainState> state = new AtomicReference<>(new DrainState.Serving());
    final IndexWatch watch;

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningServer(Backend backend, Set<String> hosts) throws IOException {
        watch = new IndexWatch(backend.search()::libraries, Duration.ofMillis(20));
        server = Opening.begin(new HttpServer.Ports(0, 0), state::get, Limits.standard()).server();
        server.serve(Wiring.sites(backend, watch, hosts, state::get, new Metrics()));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.ports().clients() + path);
    }

    URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + server.ports().management() + path);
    }

    int port() {
        return server.ports().clients();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(
                request.timeout(Deadline.LONG).build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.MAPPER.readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
