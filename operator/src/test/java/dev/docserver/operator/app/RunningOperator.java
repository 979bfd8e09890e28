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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The whole operator in this process, with every request that changes something noted. */
final class RunningOperator implements AutoCloseable {
    private final Program program;
    private final KubernetesClient client;
    private final KubernetesClient stranger;
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final AtomicReference<Hold> hold = new AtomicReference<>(new Hold("no request"));

    /** Stops the first request whose method and path hold a text, until it is let go. */
    record Hold(String part, CountDownLatch reached, CountDownLatch released) {
        Hold(String part) {
            this(part, new CountDownLatch(1), new CountDownLatch(1));
        }

        /** Waits until the request has come. */
        void awaitReached() throws InterruptedException {
            if (!reached.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("no request " + part);
            }
        }

        void release() {
            released.countDown();
        }

        private void stop(String request) {
            if (request.contains(part) && reached.getCount() > 0) {
                reached.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    RunningOperator(Config config, Team team, FakeRegistry registry) throws Exception {
        this(config, settings(team, registry, Map.of("DOC_SERVER_OPERATOR_ENFORCEMENT", "off")));
    }

    /** With enforcement measured, unless the settings say otherwise. */
    RunningOperator(Config config, Settings settings) throws Exception {
        this.client =
                new KubernetesClientBuilder()
                        .withKubernetesSerialization(Clients.serialization())
                        .withConfig(
                                new ConfigBuilder(config)
                                        .withUserAgent(Requests.FIELD_MANAGER + "/test")
                                        .build())
                        .withHttpClientBuilderConsumer(
                                b -> b.addOrReplaceInterceptor("writes", new Notes(writes, hold)))
                        .build();
        this.stranger =
                new KubernetesClientBuilder()
                        .withConfig(
                                new ConfigBuilder(config)
                                        .withImpersonateUsername(
                                                "system:serviceaccount:"
                                                        + settings.pod().namespace()
                                                        + ":gate-probe")
                                        .build())
                        .build();
        this.program = new Program(settings, new Clients(client, stranger));
        program.start();
    }

    /** The next request like this waits until the test lets it go. */
    Hold hold(String part) {
        Hold next = new Hold(part);
        hold.set(next);
        return next;
    }

    /** Requests that change something, as "PATCH /apis/...", leases left out. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    boolean isLeading() {
        return program.isLeading();
    }

    boolean isReady() {
        return program.isReady();
    }

    @Override
    public void close() {
        program.handOver();
        client.close();
        stranger.close();
    }

    static Settings settings(Team team, FakeRegistry registry, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(SettingsTest.least());
        environment.put("POD_NAMESPACE", team.home());
        environment.put("DOC_SERVER_OPERATOR_WATCH_NAMESPACES", team.namespace());
        environment.put("DOC_SERVER_OPERATOR_PLAIN_REGISTRIES", registry.host());
        environment.put("DOC_SERVER_OPERATOR_LISTEN_METRICS", "0");
        environment.put("DOC_SERVER_OPERATOR_LISTEN_HEALTH", "0");
        environment.put("DOC_SERVER_OPERATOR_LOG_LEVEL", "debug");
        environment.putAll(more);
        try {
            return Settings.from(environment);
        } catch (UsageException e) {
            throw new AssertionError(e);
        }
    }

    private record Notes(List<String> writes, AtomicReference<Hold> hold) implements Interceptor {
        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            boolean lease = request.uri().getPath().contains("/leases");
            boolean review = request.uri().getPath().contains("selfsubject");
            if (!request.method().equals("GET") && !lease && !review) {
                String line = request.method() + " " + request.uri().getPath();
                writes.add(line);
                hold.get().stop(line);
            }
        }
    }
}
