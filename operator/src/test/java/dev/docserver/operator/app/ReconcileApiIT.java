package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.api.realserver.RealApiServer;
import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.DocServerSpec;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.desired.Labels;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import dev.docserver.operator.snapshot.ScanName;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator against a real API server; the scan's outcome is written by the test. */
class ReconcileApiIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension static final RealApiServer API = RealApiServer.bare();

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    private String home = "";

    @BeforeEach
    void start() throws IOException {
        API.applyCrds();
        registry = new FakeRegistry();
        home = API.createNamespace("system");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void anUnscannedImageMakesAnImageScanAndNoPod() throws Exception {
        String digest = Images.image(registry, "1", "amd64");
        try (var operator = start(API.namespace())) {
            apply("handbook");

            await().atMost(SOON).until(() -> scan(digest) != null);
            await().atMost(SOON).until(() -> waitsFor("ImageScan"));
            assertThat(deployment("handbook")).isNull();
            assertThat(operator.writes()).isNotEmpty();
        }
    }

    @Test
    void aCleanScanLeadsToADeploymentAndThenToSilence() throws Exception {
        String digest = Images.image(registry, "1", "amd64");
        try (var operator = start(API.namespace())) {
            apply("handbook");
            await().atMost(SOON).until(() -> scan(digest) != null);
            passScan(digest);
            await().atMost(SOON).until(() -> !migrations().isEmpty());
            assertThat(deployment("handbook")).isNull();
            completeMigration();

            await().atMost(SOON).until(() -> deployment("handbook") != null);
            assertThat(Objects.requireNonNull(deployment("handbook")).getSpec().getTemplate())
                    .satisfies(
                            t ->
                                    assertThat(t.getSpec().getContainers().getFirst().getImage())
                                            .isEqualTo(registry.host() + "/app@" + digest));
            await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).until(() -> isQuiet(operator));
        }
    }

    /** Nothing was written for eight seconds, although everything is looked at again meanwhile. */
    private boolean isQuiet(RunningOperator operator) {
        List<String> before = operator.writes();
        docServer("handbook");
        Executor later = CompletableFuture.delayedExecutor(8, TimeUnit.SECONDS);
        return CompletableFuture.supplyAsync(operator::writes, later).join().equals(before);
    }

    private void passScan(String digest) {
        ImageScan scan = Objects.requireNonNull(scan(digest));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ImageScan passed = new ImageScan();
        passed.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace(home)
                        .withName(scan.getMetadata().getName())
                        .build());
        passed.setStatus(
                new ImageScanStatus(
                        scan.getMetadata().getGeneration(),
                        "Complete",
                        null,
                        now,
                        now,
                        Scans.clean(digest, now),
                        null,
                        null));
        client().resource(passed)
                .subresource("status")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager("test")
                                .withForce(true)
                                .build());
    }

    private List<Job> migrations() {
        return client().batch()
                .v1()
                .jobs()
                .inNamespace(API.namespace())
                .withLabel(Labels.NAME)
                .list()
                .getItems();
    }

    private void completeMigration() {
        Job job = migrations().getFirst();
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        client().resource(job)
                .editStatus(
                        j ->
                                new JobBuilder(j)
                                        .withNewStatus()
                                        .withStartTime(time)
                                        .withCompletionTime(time)
                                        .withSucceeded(1)
                                        .addNewCondition()
                                        .withType("SuccessCriteriaMet")
                                        .withStatus("True")
                                        .endCondition()
                                        .addNewCondition()
                                        .withType("Complete")
                                        .withStatus("True")
                                        .endCondition()
                                        .endStatus()
                                        .build());
    }

    private RunningOperator start(String watched) throws Exception {
        return new RunningOperator(API.adminConfig(), home, watched, registry);
    }

    private boolean waitsFor(String kind) {
        var status = docServer("handbook").getStatus();
        return status != null
                && status.waitingFor() != null
                && status.waitingFor().kind().equals(kind);
    }

    private void apply(String name) {
        DocServer docServer = new DocServer();
        docServer.setMetadata(
                new ObjectMetaBuilder().withNamespace(API.namespace()).withName(name).build());
        docServer.setSpec(
                new DocServerSpec(
                        registry.host() + "/app:1",
                        null,
                        null,
                        null,
                        new DocServerSpec.Database(new DocServerSpec.LocalName("database"), null),
                        null,
                        null,
                        null));
        client().resource(docServer).create();
    }

    private DocServer docServer(String name) {
        return client().resources(DocServer.class)
                .inNamespace(API.namespace())
                .withName(name)
                .get();
    }

    private @Nullable Deployment deployment(String name) {
        return client().apps().deployments().inNamespace(API.namespace()).withName(name).get();
    }

    private @Nullable ImageScan scan(String digest) {
        return client().resources(ImageScan.class)
                .inNamespace(home)
                .withName(ScanName.of(digest))
                .get();
    }

    private static KubernetesClient client() {
        return API.admin();
    }
}
