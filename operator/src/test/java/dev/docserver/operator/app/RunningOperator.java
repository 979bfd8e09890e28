package dev.docserver.operator.app;

import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.registry.FakeRegistry;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.Interceptor.RequestTags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole operator in this process, with every request that changes something noted. */
final class RunningOperator implements AutoCloseable {
    private final Program program;
    private final KubernetesClient client;
    private final List<String> writes = new CopyOnWriteArrayList<>();

    /**
     * Starts it.
     *
     * @param home its own namespace
     * @param watched the one whose DocServers it looks after
     */
    RunningOperator(Config config, String home, String watched, FakeRegistry registry)
            throws Exception {
        this.client =
                new KubernetesClientBuilder()
                        .withConfig(
                                new ConfigBuilder(config)
                                        .withUserAgent(Requests.FIELD_MANAGER + "/test")
                                        .build())
                        .withHttpClientBuilderConsumer(
                                b -> b.addOrReplaceInterceptor("writes", new Notes(writes)))
                        .build();
        this.program = new Program(settings(home, watched, registry), new Clients(client, client));
        program.start();
    }

    /** Requests that change something, as "PATCH /apis/...", leases left out. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public void close() {
        program.handOver();
        client.close();
    }

    private static Settings settings(String home, String watched, FakeRegistry registry) {
        Map<String, String> environment = new HashMap<>(SettingsTest.least());
        environment.put("POD_NAMESPACE", home);
        environment.put("DOC_SERVER_OPERATOR_WATCH_NAMESPACES", watched);
        environment.put("DOC_SERVER_OPERATOR_PLAIN_REGISTRIES", registry.host());
        environment.put("DOC_SERVER_OPERATOR_ENFORCEMENT", "off");
        environment.put("DOC_SERVER_OPERATOR_LISTEN_METRICS", "0");
        environment.put("DOC_SERVER_OPERATOR_LISTEN_HEALTH", "0");
        environment.put("DOC_SERVER_OPERATOR_LOG_LEVEL", "debug");
        try {
            return Settings.from(environment);
        } catch (UsageException e) {
            throw new AssertionError(e);
        }
    }

    private record Notes(List<String> writes) implements Interceptor {
        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            boolean lease = request.uri().getPath().contains("/leases");
            boolean review = request.uri().getPath().contains("selfsubject");
            if (!request.method().equals("GET") && !lease && !review) {
                writes.add(request.method() + " " + request.uri().getPath());
            }
        }
    }
}
