package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.api.realserver.RealApiServer;
import dev.docserver.operator.app.RunningOperator.Hold;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that come and go, and come back in forms that this version does not know. */
class LifecycleApiIT {
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
        API.applyCrds();
    }

    @Test
    void aDocServerReplacedInTheMiddleOfAReconcileGetsItsOwnObjectsOnly() throws Exception {
        String digest = Images.image(registry, "1", "amd64");
        try (var operator = new RunningOperator(API.adminConfig(), team, registry)) {
            Hold hold = operator.hold("/configmaps/handbook-sources");
            team.apply(registry.host() + "/app:1");
            hold.awaitReached();
            team.delete();
            team.apply(registry.host() + "/app:1");
            String uid = team.uid();
            hold.release();

            soon().until(() -> team.scan(digest).isPresent());
            soon().until(() -> team.waitsFor("ImageScan"));
            soon().until(() -> owners().equals(List.of(uid)));
            assertThat(operator.writes())
                    .as("one reconcile at a time, so each object is made once for each DocServer")
                    .filteredOn(w -> w.endsWith("/serviceaccounts/handbook"))
                    .hasSizeBetween(1, 2);
        }
    }

    @Test
    void unknownFieldsAndWordsOfANewerVersionStopNothing() throws Exception {
        String digest = Images.image(registry, "1", "amd64");
        String crds = "customresourcedefinition/scanpolicies.docserver.dev";
        RealApiServer.succeed(
                API.kubectl(
                        "patch",
                        crds,
                        "--type=json",
                        "-p",
                        "[{\"op\":\"replace\",\"path\":\"/spec/versions/0/schema/openAPIV3Schema\","
                                + "\"value\":{\"type\":\"object\","
                                + "\"x-kubernetes-preserve-unknown-fields\":true}}]"));
        soon().until(
                        () ->
                                API.kubectlWithInput(
                                                """
                                                apiVersion: docserver.dev/v1alpha1
                                                kind: ScanPolicy
                                                metadata: {name: newer, namespace: %s}
                                                spec:
                                                  namespaces: ["*"]
                                                  fromTheFuture: {a: 1}
                                                  thresholds: {unknownWithFix: AsCritical}
                                                """
                                                        .formatted(team.home()),
                                                List.of("apply", "-f", "-"))
                                        .succeeded());
        try (var operator = new RunningOperator(API.adminConfig(), team, registry)) {
            team.apply(registry.host() + "/app:1");

            soon().until(() -> team.scan(digest).isPresent());
            assertThat(operator.isReady()).isTrue();
            soon().until(() -> "newer".equals(team.docServer().getStatus().policy()));
        }
    }

    /** The uids that own what carries the DocServer's name. */
    private List<String> owners() {
        var client = API.admin();
        return Stream.of(
                        client.serviceAccounts().inNamespace(API.namespace()).withName(Team.NAME),
                        client.services().inNamespace(API.namespace()).withName(Team.NAME),
                        client.configMaps()
                                .inNamespace(API.namespace())
                                .withName(Team.NAME + "-sources"))
                .map(resource -> (HasMetadata) resource.require())
                .flatMap(object -> object.getMetadata().getOwnerReferences().stream())
                .map(OwnerReference::getUid)
                .distinct()
                .toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).ignoreExceptions();
    }
}
