package dev.docserver.api.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.TreeSet;

/**
 * All that decides what runs as the DocServer and where its Service leads, as a set of lines: an
 * attack has an effect exactly if two pictures differ.
 */
final class Picture {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final List<String> KINDS =
            List.of(
                    "v1 Pod pods",
                    "v1 Service services",
                    "v1 Endpoints endpoints",
                    "v1 ReplicationController replicationcontrollers",
                    "v1 PodTemplate podtemplates",
                    "discovery.k8s.io/v1 EndpointSlice endpointslices",
                    "apps/v1 Deployment deployments",
                    "apps/v1 ReplicaSet replicasets",
                    "apps/v1 StatefulSet statefulsets",
                    "apps/v1 DaemonSet daemonsets",
                    "batch/v1 Job jobs",
                    "batch/v1 CronJob cronjobs",
                    "docserver.dev/v1alpha1 DocServer docservers",
                    "docserver.dev/v1alpha1 ImageScan imagescans");

    private Picture() {}

    static String of(Team team) {
        var lines = new TreeSet<String>();
        for (String kind : KINDS) {
            team.api()
                    .admin()
                    .genericKubernetesResources(context(kind.split(" ", -1)))
                    .inNamespace(team.namespace())
                    .list()
                    .getItems()
                    .forEach(object -> lines.add(line(object)));
        }
        return String.join("\n", lines);
    }

    private static ResourceDefinitionContext context(String[] kind) {
        int slash = kind[0].indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : kind[0].substring(0, slash))
                .withVersion(kind[0].substring(slash + 1))
                .withKind(kind[1])
                .withPlural(kind[2])
                .withNamespaced(true)
                .build();
    }

    private static String line(GenericKubernetesResource resource) {
        JsonNode object = JSON.convertValue(resource, JsonNode.class);
        JsonNode meta = object.path("metadata");
        JsonNode status = object.path("status");
        return String.join(
                " ",
                object.path("kind").asText(),
                meta.path("name").asText(),
                meta.path("labels").toString(),
                meta.path("ownerReferences").toString(),
                meta.path("finalizers").toString(),
                object.path("spec").toString(),
                object.path("template").toString(),
                object.path("subsets").toString(),
                object.path("endpoints").toString(),
                status.path("podIP").toString(),
                status.path("admitted").toString(),
                status.path("verdict").toString(),
                status.path("phase").toString());
    }
}
