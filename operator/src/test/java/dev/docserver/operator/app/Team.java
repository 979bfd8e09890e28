package dev.docserver.operator.app;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.DocServerSpec;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.desired.Labels;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.snapshot.ScanName;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A team with one DocServer named handbook, and the parts of the cluster that tests stand in for:
 * the scan's outcome, the migration's end.
 *
 * @param home the operator's namespace
 */
record Team(KubernetesClient client, String namespace, String home) {
    static final String NAME = "handbook";

    DocServer apply(String image) {
        return apply(
                image, new DocServerSpec.Database(new DocServerSpec.LocalName("database"), null));
    }

    DocServer apply(String image, DocServerSpec.Database database) {
        DocServer docServer = new DocServer();
        docServer.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(NAME).build());
        docServer.setSpec(new DocServerSpec(image, null, null, null, database, null, null, null));
        return client.resource(docServer).create();
    }

    void patch(String json) {
        client.resources(DocServer.class)
                .inNamespace(namespace)
                .withName(NAME)
                .patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    void annotate(String key, String value) {
        patch("{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(key, value));
    }

    void delete() {
        client.resources(DocServer.class).inNamespace(namespace).withName(NAME).delete();
    }

    DocServer docServer() {
        return client.resources(DocServer.class).inNamespace(namespace).withName(NAME).require();
    }

    Optional<Deployment> deployment() {
        return Optional.ofNullable(
                client.apps().deployments().inNamespace(namespace).withName(NAME).get());
    }

    Optional<ImageScan> scan(String digest) {
        return Optional.ofNullable(
                client.resources(ImageScan.class)
                        .inNamespace(home)
                        .withName(ScanName.of(digest))
                        .get());
    }

    boolean waitsFor(String kind) {
        var status = docServer().getStatus();
        return status != null
                && status.waitingFor() != null
                && status.waitingFor().kind().equals(kind);
    }

    /** What the scan would have found: nothing, with complete evidence. */
    void passScan(String digest) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ImageScan passed = new ImageScan();
        passed.setMetadata(
                new ObjectMetaBuilder().withNamespace(home).withName(ScanName.of(digest)).build());
        passed.setStatus(
                new ImageScanStatus(
                        scan(digest).orElseThrow().getMetadata().getGeneration(),
                        "Complete",
                        null,
                        now,
                        now,
                        Scans.clean(digest, now),
                        null,
                        null));
        client.resource(passed)
                .subresource("status")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager("test")
                                .withForce(true)
                                .build());
    }

    List<Job> migrations() {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabel(Labels.NAME)
                .list()
                .getItems();
    }

    /** Stands in for the kubelet: each pod of a migration has ended well. */
    boolean endMigrationPods() {
        return report(
                "app.kubernetes.io/component",
                "migration",
                new PodStatusBuilder().withPhase("Succeeded").build());
    }

    /** Stands in for the kubelet: the evaluation database's pod serves. */
    boolean startDatabasePod() {
        return report(
                Labels.DATABASE,
                NAME,
                new PodStatusBuilder()
                        .withPhase("Running")
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .build());
    }

    /**
     * Gives each labelled pod phase and conditions, unless it has the phase; whether any got them.
     */
    private boolean report(String label, String value, PodStatus status) {
        List<Pod> pods =
                client
                        .pods()
                        .inNamespace(namespace)
                        .withLabel(label, value)
                        .list()
                        .getItems()
                        .stream()
                        .filter(pod -> !status.getPhase().equals(pod.getStatus().getPhase()))
                        .toList();
        pods.forEach(
                pod ->
                        client.resource(pod)
                                .editStatus(
                                        p ->
                                                new PodBuilder(p)
                                                        .editStatus()
                                                        .withPhase(status.getPhase())
                                                        .addAllToConditions(status.getConditions())
                                                        .endStatus()
                                                        .build()));
        return !pods.isEmpty();
    }

    String uid() {
        return Objects.requireNonNull(docServer().getMetadata().getUid());
    }
}
