package dev.docserver.api.chart;

import dev.docserver.api.realserver.CommandLine;
import dev.docserver.api.realserver.RealApiServer;
import dev.docserver.api.v1alpha1.DocServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A team's namespace with a DocServer that was rolled out twice. Its administrator is alice, who
 * has {@code *} on {@code *} there; what the operator makes is made with the operator's account and
 * the chart's rights.
 */
record Team(RealApiServer api, String namespace, Map<String, String> words) {
    static final String OLD = "registry.example.com/docs/doc-server@sha256:" + "a".repeat(64);
    static final String NEW = "registry.example.com/docs/doc-server@sha256:" + "b".repeat(64);
    static final String FOREIGN = "evil.example.com/x@sha256:" + "e".repeat(64);
    static final String SCAN = "sha256-" + "a".repeat(64);

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Map<String, String> LABEL = Map.of("docserver.dev/name", "handbook");

    static Team create(RealApiServer api, String namespace) {
        var people = People.get();
        var team = new Team(api, namespace, Map.of());
        team.apply(api.admin(), "administrator", Map.of());
        Await.until(LIMIT, "alice has her rights", () -> mayWrite(people.alice(), namespace));
        team.apply(people.alice(), "own", Map.of("foreign", FOREIGN));
        team.admit(OLD, NEW);
        team.rollOut(OLD);
        ReplicaSet old = team.replicaSet(OLD);
        team.rollOut(NEW);
        ReplicaSet current = team.replicaSet(NEW);
        Pod pod = team.onlyPod(NEW);
        team.give(pod, "10.1.2.3");
        team.apply(people.operatorWithAllRights(), "scan", Map.of("scan", SCAN));
        return new Team(api, namespace, team.words(pod, old, current));
    }

    private static boolean mayWrite(KubernetesClient client, String namespace) {
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withVerb("patch")
                        .withGroup("docserver.dev")
                        .withResource("docservers")
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        var answer = client.authorization().v1().selfSubjectAccessReview().create(review);
        return answer.getStatus().getAllowed();
    }

    private Map<String, String> words(Pod pod, ReplicaSet old, ReplicaSet current) {
        return Map.of(
                "namespace",
                namespace,
                "pod",
                pod.getMetadata().getName(),
                "ownPod",
                "own",
                "replicaSet",
                current.getMetadata().getName(),
                "uid",
                current.getMetadata().getUid(),
                "oldReplicaSet",
                old.getMetadata().getName(),
                "slice",
                slice(),
                "foreign",
                FOREIGN,
                "admitted",
                NEW,
                "scan",
                SCAN);
    }

    /** kubectl in the namespace, as alice. */
    CommandLine.Answer alice(String input, List<String> arguments) {
        return kubectl("alice", input, arguments);
    }

    /** kubectl in the namespace, as any user. */
    CommandLine.Answer kubectl(String user, String input, List<String> arguments) {
        var all = new ArrayList<>(List.of("-n", namespace, "--as=" + user));
        all.addAll(arguments);
        return api.kubectlWithInput(input, all);
    }

    /** Writes the status as the operator does; nothing else of it is there. */
    void admit(String... images) {
        List<String> entries =
                List.of(images).stream()
                        .map(image -> image.substring(image.indexOf('@') + 1))
                        .map("{\"digest\":\"%s\",\"since\":\"2026-11-24T00:00:00Z\"}"::formatted)
                        .toList();
        People.get()
                .operator()
                .resources(DocServer.class)
                .inNamespace(namespace)
                .withName("handbook")
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":{\"admitted\":[%s]}}".formatted(String.join(",", entries)));
    }

    /** Applies Deployment and Service with this image, as the operator does. */
    void rollOut(String image) {
        var docServers = api.admin().resources(DocServer.class).inNamespace(namespace);
        String owner = docServers.withName("handbook").get().getMetadata().getUid();
        apply(People.get().operator(), "operated", Map.of("image", image, "owner", owner));
    }

    private void apply(KubernetesClient as, String template, Map<String, String> values) {
        as.resourceList(Template.of(template, values))
                .inNamespace(namespace)
                .forceConflicts()
                .serverSideApply();
    }

    private ReplicaSet replicaSet(String image) {
        return Await.value(
                LIMIT,
                "a ReplicaSet of " + image + " whose pods are there",
                () ->
                        api
                                .admin()
                                .apps()
                                .replicaSets()
                                .inNamespace(namespace)
                                .withLabels(LABEL)
                                .list()
                                .getItems()
                                .stream()
                                .filter(set -> image.equals(firstImage(set)))
                                .filter(set -> set.getStatus().getReplicas() == 1)
                                .findFirst());
    }

    private static String firstImage(ReplicaSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
    }

    /** The pod of the DocServer, once there is no other. */
    Pod onlyPod(String image) {
        return Await.value(
                LIMIT,
                "one pod, with " + image,
                () -> {
                    List<Pod> pods = pods();
                    boolean one = pods.size() == 1 && images(pods.getFirst()).contains(image);
                    return one ? Optional.of(pods.getFirst()) : Optional.empty();
                });
    }

    List<Pod> pods() {
        return api.admin().pods().inNamespace(namespace).withLabels(LABEL).list().getItems();
    }

    static List<String> images(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .map(container -> container.getImage())
                .toList();
    }

    /** What the kubelet would do: there is none here. */
    void give(Pod pod, String address) {
        People.get()
                .node()
                .pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":{\"podIP\":\"%s\",\"podIPs\":[{\"ip\":\"%s\"}]}}"
                                .formatted(address, address));
    }

    private String slice() {
        return Await.value(
                LIMIT,
                "an EndpointSlice of the Service; without a node it has no address",
                () ->
                        api
                                .admin()
                                .discovery()
                                .v1()
                                .endpointSlices()
                                .inNamespace(namespace)
                                .withLabel("kubernetes.io/service-name", "handbook")
                                .list()
                                .getItems()
                                .stream()
                                .map(slice -> slice.getMetadata().getName())
                                .findFirst());
    }
}
