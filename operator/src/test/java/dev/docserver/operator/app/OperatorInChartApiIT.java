package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.api.chart.Chart;
import dev.docserver.api.realserver.RealApiServer;
import dev.docserver.api.v1alpha1.DocServerSpec;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The operator with its own account, the chart's rights and the chart's admission policies, whose
 * work it measures: what it is not allowed to do fails here, as in a cluster.
 */
class OperatorInChartApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.withControllers();

    private static final String DATABASE = Team.NAME + "-database";

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient operatorWithAllRights;

    @SuppressWarnings("NullAway.Init")
    private Team team;

    @BeforeEach
    void start() throws IOException {
        Chart.install(API);
        registry = new FakeRegistry();
        Config config = API.configOf(Chart.OPERATOR, "system:masters");
        operatorWithAllRights = new KubernetesClientBuilder().withConfig(config).build();
        operatorWithAllRights.resources(ImageScan.class).inNamespace(Chart.NAMESPACE).delete();
        team = new Team(operatorWithAllRights, API.namespace(), Chart.NAMESPACE);
    }

    @AfterEach
    void stop() {
        operatorWithAllRights.close();
        registry.close();
    }

    @AfterAll
    static void leaveTheServerToOthers() {
        Chart.removePolicies(API);
    }

    @Test
    void fromAnEvaluationDatabaseToOneOfOnesOwn() throws Exception {
        try (var operator = operator()) {
            rollOutWithEvaluationDatabase();

            team.patch(
                    "{\"spec\":{\"database\":{\"evaluation\":null,"
                            + "\"secretRef\":{\"name\":\"database\"}}}}");

            soon().until(() -> statefulSets().get() == null);
            soon().until(() -> services().get() == null);
            soon().until(() -> team.migrations().size() == 2);
            assertThat(secrets().get())
                    .as("the operator may not delete it; it goes with its DocServer")
                    .isNotNull();
            soon().until(team::endMigrationPods);
            soon().until(() -> database().endsWith("database"));
            assertThat(operator.writes()).noneMatch(w -> w.startsWith("DELETE") && isSecret(w));
        }
    }

    @Test
    void anEvaluationDatabaseThatForgotWithItsPodIsFilledAgain() throws Exception {
        try (var operator = operator()) {
            rollOutWithEvaluationDatabase();
            long before = team.deployment().orElseThrow().getMetadata().getGeneration();

            operatorWithAllRights
                    .pods()
                    .inNamespace(API.namespace())
                    .withName(DATABASE + "-0")
                    .withGracePeriod(0)
                    .delete();

            soon().until(team::startDatabasePod);
            soon().until(() -> team.migrations().size() == 2);
            soon().until(team::endMigrationPods);
            soon().until(
                            () ->
                                    team.deployment().orElseThrow().getMetadata().getGeneration()
                                            > before);
            assertThat(operator.isReady()).isTrue();
        }
    }

    @Test
    void aServiceIsNotMadeWhereItWouldLeadElsewhere() throws Exception {
        slice("mine", "");
        slice("forged", "endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io");
        try (var operator = operator()) {
            scanned();
            soon().until(() -> reason("Stalled").equals("ForeignEndpoints"));
            assertThat(service().get()).isNull();
            assertThat(reason("Ready")).isEqualTo("ForeignEndpoints");

            RealApiServer.succeed(
                    API.kubectl("-n", API.namespace(), "delete", "endpointslice", "mine"));

            soon().until(() -> service().get() != null);
            soon().until(() -> owners().equals(List.of("Service")));
            assertThat(reason("Ready")).isNotEqualTo("ForeignEndpoints");
            assertThat(operator.isReady()).isTrue();
        }
    }

    private static void slice(String name, String label) {
        String slice =
                """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: %s, labels: {kubernetes.io/service-name: handbook, %s}}
                addressType: IPv4
                endpoints: [{addresses: [10.9.9.9]}]
                """
                        .formatted(name, label);
        RealApiServer.succeed(
                API.kubectlWithInput(slice, List.of("-n", API.namespace(), "create", "-f", "-")));
    }

    /** Of each slice of the Service; one that was forged has none. */
    private static List<String> owners() {
        return API
                .admin()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(API.namespace())
                .withLabel("kubernetes.io/service-name", Team.NAME)
                .list()
                .getItems()
                .stream()
                .map(
                        slice ->
                                slice.getMetadata().getOwnerReferences().stream()
                                        .map(owner -> owner.getKind())
                                        .findFirst()
                                        .orElse("nobody"))
                .toList();
    }

    @Test
    void withoutThePoliciesThatItMeasuresNothingIsRolledOut() throws Exception {
        Chart.removePolicies(API);
        try (var operator = operator()) {
            String digest = scanned();

            soon().until(() -> "Inconclusive".equals(team.docServer().getStatus().verdict()));
            soon().until(() -> reason("Ready").equals("GateNotEnforced"));
            assertThat(team.scan(digest)).isPresent();
            assertThat(team.deployment()).isEmpty();
            assertThat(team.migrations()).isEmpty();
            assertThat(operator.isReady()).isTrue();
        }
    }

    private void rollOutWithEvaluationDatabase() {
        scanned();
        soon().until(team::startDatabasePod);
        soon().until(team::endMigrationPods);
        soon().until(() -> team.deployment().isPresent());
    }

    private String scanned() {
        String digest = Images.image(registry, "1", "amd64");
        team.apply(
                registry.host() + "/app:1",
                new DocServerSpec.Database(null, new DocServerSpec.Evaluation(null)));
        soon().until(() -> team.scan(digest).isPresent());
        team.passScan(digest);
        return digest;
    }

    private String reason(String type) {
        return Objects.requireNonNull(team.docServer().getStatus().conditions()).stream()
                .filter(condition -> condition.getType().equals(type))
                .map(condition -> condition.getReason())
                .findFirst()
                .orElse("");
    }

    /** The Secret that the servers take their credentials from. */
    private String database() {
        return team
                .deployment()
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getVolumes()
                .stream()
                .filter(volume -> volume.getSecret() != null)
                .map(volume -> volume.getSecret().getSecretName())
                .findFirst()
                .orElse("");
    }

    private static boolean isSecret(String write) {
        return write.contains("/secrets/");
    }

    private io.fabric8.kubernetes.client.dsl.Resource<?> statefulSets() {
        return API.admin().apps().statefulSets().inNamespace(API.namespace()).withName(DATABASE);
    }

    private io.fabric8.kubernetes.client.dsl.Resource<?> service() {
        return API.admin().services().inNamespace(API.namespace()).withName(Team.NAME);
    }

    private io.fabric8.kubernetes.client.dsl.Resource<?> services() {
        return API.admin().services().inNamespace(API.namespace()).withName(DATABASE);
    }

    private io.fabric8.kubernetes.client.dsl.Resource<?> secrets() {
        return API.admin().secrets().inNamespace(API.namespace()).withName(DATABASE);
    }

    private RunningOperator operator() throws Exception {
        String token =
                RealApiServer.succeed(
                        API.kubectl(
                                "create",
                                "token",
                                "doc-server-operator",
                                "--namespace=" + Chart.NAMESPACE));
        Config config = new ConfigBuilder(API.adminConfig()).withOauthToken(token.strip()).build();
        return new RunningOperator(config, RunningOperator.settings(team, registry, Map.of()));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).ignoreExceptions();
    }
}
