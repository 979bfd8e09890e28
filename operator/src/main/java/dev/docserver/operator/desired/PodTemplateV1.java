package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.Release;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Version 1 of the serving pods' template. A released version never changes, since that would
 * restart every doc server when the operator is upgraded: change it by adding the next version. The
 * golden file of this version holds it in place.
 */
final class PodTemplateV1 {
    static final String VERSION = "v1";

    /** What the kubelet waits beyond the server's own limit before it kills. */
    private static final int GRACE_BEYOND_DRAIN = 5;

    private PodTemplateV1() {}

    static PodTemplateSpec of(Intent intent, Platform platform, Release release) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(Labels.server(intent))
                .withAnnotations(annotations(intent, release))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(Names.server(intent))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withImagePullSecrets(ServerPod.pullSecrets(intent))
                .withSecurityContext(Restricted.pod(ServerPod.USER))
                .withTerminationGracePeriodSeconds(
                        (long) intent.drain().timeoutSeconds() + GRACE_BEYOND_DRAIN)
                .withAffinity(ServerPod.affinity(release))
                .withTopologySpreadConstraints(
                        spread(intent, "kubernetes.io/hostname"),
                        spread(intent, "topology.kubernetes.io/zone"))
                .withContainers(container(intent, platform, release))
                .withVolumes(ServerPod.volumes(intent, platform))
                .endSpec()
                .build();
    }

    private static Map<String, String> annotations(Intent intent, Release release) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(Annotations.TEMPLATE_VERSION, VERSION);
        annotations.put(Annotations.PLATFORMS, String.join(",", release.platforms()));
        annotations.put(Annotations.SOURCES, SourcesConfigMap.hash(intent));
        intent.restartRequested()
                .ifPresent(value -> annotations.put(Annotations.RESTART_REQUESTED, value));
        return annotations;
    }

    private static Container container(Intent intent, Platform platform, Release release) {
        return ServerPod.container(intent, platform, release)
                .addNewPort()
                .withName("http")
                .withContainerPort(ServerPod.PORT)
                .withProtocol("TCP")
                .endPort()
                .addNewPort()
                .withName("management")
                .withContainerPort(ServerPod.MANAGEMENT_PORT)
                .withProtocol("TCP")
                .endPort()
                // 120 s to open the listeners: far beyond the start budget, far within the
                // deadline.
                .withStartupProbe(probe("/startupz", 1, 120))
                .withReadinessProbe(probe("/readyz", 2, 2))
                // A draining server answers, so liveness never cuts a drain short.
                .withLivenessProbe(probe("/livez", 10, 3))
                .build();
    }

    private static Probe probe(String path, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort("management")
                .withScheme("HTTP")
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(2)
                .withSuccessThreshold(1)
                .withFailureThreshold(failures)
                .build();
    }

    private static TopologySpreadConstraint spread(Intent intent, String key) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey(key)
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(Labels.serverSelector(intent))
                .endLabelSelector()
                .withMatchLabelKeys("pod-template-hash")
                .build();
    }
}
