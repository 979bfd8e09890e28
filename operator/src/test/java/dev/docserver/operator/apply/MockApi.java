package dev.docserver.operator.apply;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An API server that answers what a test lays out, and tells what it was asked. */
public final class MockApi implements AutoCloseable {
    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private final KubernetesClient client;

    public MockApi() {
        server.init();
        Config config =
                new ConfigBuilder(server.createClient().getConfiguration())
                        .withRequestRetryBackoffInterval(1)
                        .withRequestRetryBackoffLimit(2)
                        .build();
        this.client = new KubernetesClientBuilder().withConfig(config).build();
    }

    public KubernetesClient client() {
        return client;
    }

    /** Answers the next request of this method and path. */
    public void answer(String method, String path, int status, Object body) {
        switch (method) {
            case "GET" -> server.expect().get().withPath(path).andReturn(status, body).once();
            case "POST" -> server.expect().post().withPath(path).andReturn(status, body).once();
            case "PATCH" -> server.expect().patch().withPath(path).andReturn(status, body).once();
            case "DELETE" -> server.expect().delete().withPath(path).andReturn(status, body).once();
            default -> throw new IllegalArgumentException(method);
        }
    }

    /** Every request so far, as "METHOD path", and forgets them. */
    public List<String> requests() {
        return taken().stream().map(r -> r.method() + " " + r.getPath()).toList();
    }

    /** Every request so far with its body, and forgets them. */
    public List<RecordedRequest> taken() {
        List<RecordedRequest> all = new ArrayList<>();
        try {
            for (RecordedRequest next = next(); next != null; next = next()) {
                all.add(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return all;
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }

    private @org.jspecify.annotations.Nullable RecordedRequest next() throws InterruptedException {
        return server.takeRequest(10, TimeUnit.MILLISECONDS);
    }
}
