package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.api.realserver.RealApiServer;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import dev.docserver.operator.snapshot.Annotations;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator against a real API server; the scan's outcome is written by the test. */
class ReconcileApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.withControllers();

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private Team team;

    @BeforeEach
    void start() throws IOException {
        API.applyCrds();
        registry = new FakeRegistry();
        team = new Team(API.admin(), API.namespace(), API.createNamespace("system"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void anUnscannedImageMakesAnImageScanAndNoPod() throws Exception {
        String digest = Images.image(registry, "1", "amd64");
        try (var operator = operator()) {
            team.apply(registry.host() + "/app:1");

            soon().until(() -> team.scan(digest).isPresent());
            soon().until(() -> team.waitsFor("ImageScan"));
            assertThat(team.deployment()).isEmpty();
            assertThat(operator.writes()).isNotEmpty();
        }
    }

    @Test
    void aCleanScanLeadsToADeploymentAndThenToSilenceEvenOverARestart() throws Exception {
        String digest = Images.image(registry, "1", "amd64");
        try (var operator = operator()) {
            rollOut(digest);
            assertThat(image()).isEqualTo(registry.host() + "/app@" + digest);
            soon().pollInterval(Duration.ofSeconds(1)).until(() -> isQuiet(operator));
        }
        int asked = registry.asked().size();

        try (var next = operator()) {
            soon().until(next::isLeading);
            assertThat(isQuiet(next)).isTrue();
            assertThat(next.writes()).isEmpty();
            assertThat(registry.asked()).as("no tag is looked up again").hasSize(asked);
        }
    }

    @Test
    void whatSomebodyChangedIsPutRight() throws Exception {
        String digest = Images.image(registry, "1", "amd64");
        try (var operator = operator()) {
            rollOut(digest);
            var services = API.admin().services().inNamespace(API.namespace()).withName(Team.NAME);
            services.edit(
                    s ->
                            new ServiceBuilder(s)
                                    .editSpec()
                                    .withSelector(Map.of("app", "mine"))
                                    .endSpec()
                                    .build());
            soon().until(
                            () ->
                                    services.require()
                                            .getSpec()
                                            .getSelector()
                                            .containsKey("docserver.dev/name"));
            services.delete();
            soon().until(() -> services.get() != null);
            assertThat(operator.writes()).isNotEmpty();
        }
    }

    @Test
    void anAnnotationAloneRestartsThePods() throws Exception {
        String digest = Images.image(registry, "1", "amd64");
        try (var operator = operator()) {
            rollOut(digest);
            long before = team.deployment().orElseThrow().getMetadata().getGeneration();

            team.annotate(Annotations.RESTART_REQUESTED, "now");
            soon().until(() -> team.migrations().size() == 2);
            soon().until(team::endMigrationPods);

            soon().until(
                            () ->
                                    team.deployment().orElseThrow().getMetadata().getGeneration()
                                            > before);
            assertThat(image()).endsWith(digest);
            assertThat(operator.writes()).isNotEmpty();
        }
    }

    private void rollOut(String digest) {
        team.apply(registry.host() + "/app:1");
        soon().until(() -> team.scan(digest).isPresent());
        team.passScan(digest);
        soon().until(() -> !team.migrations().isEmpty());
        assertThat(team.deployment()).isEmpty();
        soon().until(team::endMigrationPods);
        soon().until(() -> team.deployment().isPresent());
    }

    private String image() {
        return team.deployment()
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    /** Nothing is written for eight seconds, although everything is looked at again meanwhile. */
    private static boolean isQuiet(RunningOperator operator) {
        List<String> before = operator.writes();
        Executor later = CompletableFuture.delayedExecutor(8, TimeUnit.SECONDS);
        return CompletableFuture.supplyAsync(operator::writes, later).join().equals(before);
    }

    private RunningOperator operator() throws Exception {
        return new RunningOperator(API.adminConfig(), team, registry);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).ignoreExceptions();
    }
}
