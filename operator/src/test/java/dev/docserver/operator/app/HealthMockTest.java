package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.app.serve.Endpoint;
import dev.docserver.operator.apply.MockApi;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The probes as the kubelet asks them. */
class HealthMockTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final String LEASE =
            "/apis/coordination.k8s.io/v1/namespaces/system/leases/doc-server-operator";

    private final MockApi api = new MockApi();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private boolean started = true;
    private boolean watching = true;

    @SuppressWarnings("NullAway.Init")
    private Endpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        Operator operator =
                new Operator(
                        o -> o.withKubernetesClient(api.client()).withCloseClientOnStop(false)) {
                    @Override
                    public RuntimeInfo getRuntimeInfo() {
                        return watches(this);
                    }
                };
        Leadership leadership =
                new Leadership(api.client(), new Settings.Pod("system", "operator-0"), START);
        Health health = new Health(operator, leadership, now::get);
        endpoint = new Endpoint(0, Map.of("/livez", health::live, "/readyz", health::ready));
    }

    @AfterEach
    void close() {
        endpoint.close();
        api.close();
    }

    @Test
    void aProcessThatSeesNobodyLeadIsNotAlive() throws Exception {
        refuseLease();
        assertThat(ask("/livez").statusCode()).isEqualTo(200);

        now.set(START.plusSeconds(121));
        refuseLease();
        HttpResponse<String> late = ask("/livez");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("nobody has held the lease since 2026-11-24T12:00:00Z");
    }

    @Test
    void aProcessWhoseWatchesRunIsReadyAlsoWhenAnotherLeads() throws Exception {
        HttpResponse<String> answer = ask("/readyz");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ready, standing by\n");
    }

    @Test
    void aProcessWithoutWatchesIsNotReady() throws Exception {
        started = false;
        assertThat(ask("/readyz").statusCode()).isEqualTo(503);
        assertThat(ask("/readyz").body()).contains("have not started yet");
    }

    /** A new start would not give rights back, so it stays alive. */
    @Test
    void aProcessWhoseWatchesHaveStoppedIsNotReadyAndAlive() throws Exception {
        watching = false;
        HttpResponse<String> answer = ask("/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("watches have stopped: [docserver]");
        refuseLease();
        assertThat(ask("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingElseIsAnswered() throws Exception {
        assertThat(ask("/livez/more").statusCode()).isEqualTo(404);
        assertThat(ask("/").statusCode()).isEqualTo(404);
    }

    private void refuseLease() {
        api.answer("GET", LEASE, 403, new StatusBuilder().withCode(403).build());
    }

    private RuntimeInfo watches(Operator operator) {
        return new RuntimeInfo(operator) {
            @Override
            public boolean isStarted() {
                return started;
            }

            @Override
            public boolean allEventSourcesAreHealthy() {
                return watching;
            }

            @Override
            public Map<String, Map<String, EventSourceHealthIndicator>> unhealthyEventSources() {
                return watching ? Map.of() : Map.of("docserver", Map.of());
            }
        };
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
