package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.desired.Labels;
import dev.docserver.operator.registry.Digest;
import dev.docserver.operator.snapshot.ResolvedImage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Job of one scan: made once, never changed, its output read once. */
public final class ScanJob {
    /** On scan Jobs and their pods; the informers of both select it. */
    public static final String LABEL = "docserver.dev/scan";

    /** Generation of the ImageScan that a Job answers. */
    static final String GENERATION = "docserver.dev/generation";

    private static final String COMPONENT = "scan";
    private static final long USER = 65532;
    private static final int KEPT_SECONDS = 3600;

    private ScanJob() {}

    static Job of(ImageScan scan, ScanSettings settings, ResolvedImage image) {
        PodSpec pod = pod(settings, image);
        long generation = scan.getMetadata().getGeneration();
        return new JobBuilder()
                .withNewMetadata()
                .withNamespace(settings.namespace())
                .withName(name(image.digest(), generation, pod))
                .withLabels(labels(image.digest()))
                .addToAnnotations(GENERATION, Long.toString(generation))
                .addNewOwnerReference()
                .withApiVersion(scan.getApiVersion())
                .withKind(scan.getKind())
                .withName(scan.getMetadata().getName())
                .withUid(scan.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(settings.timeout().toSeconds())
                .withTtlSecondsAfterFinished(KEPT_SECONDS)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels(image.digest()))
                .endMetadata()
                .withSpec(pod)
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Label values and Job names have at most 63 characters: 40 of the digest's 64. */
    static String shortHex(String digest) {
        return Digest.hex(digest).substring(0, 40);
    }

    private static String name(String digest, long generation, PodSpec pod) {
        int attempt = 31 * Long.hashCode(generation) + Serialization.asJson(pod).hashCode();
        return "scan-%s-%08x".formatted(shortHex(digest), attempt);
    }

    private static Map<String, String> labels(String digest) {
        return Map.of(
                LABEL,
                shortHex(digest),
                "app.kubernetes.io/name",
                "doc-server-scan",
                "app.kubernetes.io/component",
                COMPONENT,
                "app.kubernetes.io/managed-by",
                Labels.MANAGER);
    }

    private static PodSpec pod(ScanSettings settings, ResolvedImage image) {
        List<Container> init = ScanContainers.init(settings, image);
        Container report = ScanContainers.report(settings, image);
        List<String> names =
                Stream.concat(init.stream(), Stream.of(report)).map(Container::getName).toList();
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withServiceAccountName(settings.serviceAccount())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(5L)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withInitContainers(init)
                .withContainers(report)
                .withVolumes(ScanVolumes.all(settings, names))
                .build();
    }
}
