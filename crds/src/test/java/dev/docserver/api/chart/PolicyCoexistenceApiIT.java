package dev.docserver.api.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.realserver.RealApiServer;
import dev.docserver.api.v1alpha1.DocServer;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the policies leave alone: the cluster's controllers do their work, teams do theirs. */
class PolicyCoexistenceApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.withControllers();

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CONTROLLER =
            "system:serviceaccount:kube-system:deployment-controller";

    private Team team = new Team(API, "", Map.of());

    @BeforeAll
    static void install() {
        Chart.install(API);
    }

    @BeforeEach
    void create() {
        team = Team.create(API, API.namespace());
    }

    @Test
    void namespacesWithDocServersEnd() {
        API.admin().namespaces().withName(API.namespace()).delete();
        Await.until(
                LIMIT,
                "the namespace is gone",
                () -> API.admin().namespaces().withName(API.namespace()).get() == null);
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKGROUND", "FOREGROUND"})
    void nothingOfADeletedDocServerStays(DeletionPropagation propagation) {
        People.get()
                .alice()
                .resources(DocServer.class)
                .inNamespace(API.namespace())
                .withName("handbook")
                .withPropagationPolicy(propagation)
                .delete();
        Await.until(
                LIMIT,
                "nothing of it is left",
                () ->
                        Picture.of(team)
                                .lines()
                                .noneMatch(line -> line.contains("\"docserver.dev/name\"")));
    }

    @Test
    void aPodThatIsDeletedComesBack() {
        Pod before = team.onlyPod(Team.NEW);
        succeeds("delete", "pod", before.getMetadata().getName());
        Await.until(
                LIMIT,
                "another pod stands in",
                () ->
                        team.pods().stream()
                                .anyMatch(
                                        pod ->
                                                !pod.getMetadata()
                                                        .getUid()
                                                        .equals(before.getMetadata().getUid())));
    }

    @Test
    void aJobOfTheOperatorRunsToItsEnd() {
        RealApiServer.succeed(
                team.kubectl(
                        Chart.OPERATOR,
                        Template.of("job", Map.of("image", Team.NEW)),
                        List.of("create", "-f", "-")));
        var jobs = API.admin().batch().v1().jobs().inNamespace(API.namespace());
        var pods = API.admin().pods().inNamespace(API.namespace()).withLabel("job-name", "migrate");
        Await.until(LIMIT, "the Job has a pod", () -> pods.list().getItems().size() == 1);
        String pod = pods.list().getItems().getFirst().getMetadata().getName();
        patchStatusAsNode(pod, "{\"status\":{\"phase\":\"Succeeded\"}}");
        Await.until(
                LIMIT,
                "the Job has succeeded and let go of its pod",
                () ->
                        Integer.valueOf(1)
                                        .equals(
                                                jobs.withName("migrate")
                                                        .get()
                                                        .getStatus()
                                                        .getSucceeded())
                                && pods.list()
                                        .getItems()
                                        .getFirst()
                                        .getMetadata()
                                        .getFinalizers()
                                        .isEmpty());
    }

    @Test
    void theDeploymentControllerWritesNoTemplate() {
        var answer =
                team.api()
                        .kubectlWithInput(
                                "",
                                List.of(
                                        "-n",
                                        API.namespace(),
                                        "--as=" + CONTROLLER,
                                        "--as-group=system:masters",
                                        "set",
                                        "image",
                                        "deployment/handbook",
                                        "server=" + Team.OLD));
        assertThat(answer.output()).contains("'reserved-label.docserver.dev'");
        assertThat(
                        RealApiServer.succeed(
                                team.api()
                                        .kubectlWithInput(
                                                "",
                                                List.of(
                                                        "-n",
                                                        API.namespace(),
                                                        "--as=" + CONTROLLER,
                                                        "--as-group=system:masters",
                                                        "annotate",
                                                        "deployment/handbook",
                                                        "note=1"))))
                .contains("annotated");
    }

    @Test
    void theSchedulerBindsPods() {
        String pod = team.words().getOrDefault("pod", "");
        succeedsWith(
                """
                {"apiVersion": "v1", "kind": "Binding", "metadata": {"name": "%s"},
                 "target": {"kind": "Node", "name": "nowhere"}}
                """
                        .formatted(pod),
                "create",
                "--raw",
                "/api/v1/namespaces/" + API.namespace() + "/pods/" + pod + "/binding",
                "-f",
                "-");
    }

    @Test
    void teamsDoWhatIsTheirs() {
        succeeds("annotate", "pod", team.words().getOrDefault("pod", ""), "note=1");
        succeeds("scale", "deployment", "handbook", "--replicas=2");
        succeeds("scale", "docserver", "handbook", "--replicas=3");
        succeeds("create", "deployment", "own", "--image=" + Team.FOREIGN);
        succeeds("set", "image", "deployment/own", "x=" + Team.NEW, "--all");
        succeeds("expose", "deployment", "own", "--port=80");
        succeeds("delete", "service", "own");
        succeeds("delete", "deployment", "own", "--cascade=orphan");
        succeeds("label", "--overwrite", "endpointslice", "mine", "kubernetes.io/service-name=x");
        succeeds("delete", "pod", "own");
    }

    private void succeeds(String... arguments) {
        succeedsWith("", arguments);
    }

    private void succeedsWith(String input, String... arguments) {
        RealApiServer.succeed(team.alice(input, List.of(arguments)));
    }

    private static void patchStatusAsNode(String pod, String patch) {
        try {
            People.get()
                    .node()
                    .pods()
                    .inNamespace(API.namespace())
                    .withName(pod)
                    .subresource("status")
                    .patch(
                            io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                                    io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
                            patch);
        } catch (KubernetesClientException e) {
            throw new AssertionError("the kubelet may write the status of pods", e);
        }
    }
}
