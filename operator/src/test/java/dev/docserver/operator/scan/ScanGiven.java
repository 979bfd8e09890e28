package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanSpec;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.ScanName;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tests of this room start from. */
final class ScanGiven {
    static final String DIGEST = "sha256:" + "a".repeat(64);
    static final String CHILD = "sha256:" + "c".repeat(64);
    static final String REPOSITORY = "registry.test/docs/app";

    private ScanGiven() {}

    static ScanSettings settings() {
        return new ScanSettings(
                "system",
                "scan",
                new ScanSettings.Images(
                        "registry.test/operator:1", "registry.test/trivy:1", "0.68.2"),
                new ScanSettings.Databases("registry.test/db:2", "registry.test/java-db:1"),
                new ScanSettings.Registries(
                        Optional.of(new ScanSettings.CaBundle("registry-ca", "ca.pem")),
                        Optional.of("pull"),
                        Set.of()),
                1,
                Duration.ofMinutes(10));
    }

    static ResolvedImage image() {
        return new ResolvedImage(
                REPOSITORY,
                DIGEST,
                List.of(
                        new ResolvedImage.Child(CHILD, "linux", "amd64", null),
                        new ResolvedImage.Child(
                                "sha256:" + "d".repeat(64), "linux", "arm64", null)));
    }

    static ImageScan scan(long generation, @Nullable ImageScanStatus status) {
        ImageScan scan = new ImageScan();
        scan.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace("system")
                        .withName(ScanName.of(DIGEST))
                        .withUid("scan-uid")
                        .withGeneration(generation)
                        .build());
        scan.setSpec(new ImageScanSpec(REPOSITORY, DIGEST, null));
        if (status != null) {
            scan.setStatus(status);
        }
        return scan;
    }

    static Job job(ImageScan scan) {
        return new JobBuilder(ScanJob.of(scan, settings(), image()))
                .editMetadata()
                .withUid("job-uid")
                .endMetadata()
                .build();
    }

    static Job ended(Job job, String type, String reason) {
        return new JobBuilder(job)
                .withNewStatus()
                .addNewCondition()
                .withType(type)
                .withStatus("True")
                .withReason(reason)
                .endCondition()
                .endStatus()
                .build();
    }

    static Pod pod(ContainerStatus... containers) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("system")
                .withName("scan-pod")
                .addNewOwnerReference()
                .withUid("job-uid")
                .endOwnerReference()
                .endMetadata()
                .withNewStatus()
                .withContainerStatuses(containers)
                .endStatus()
                .build();
    }

    static ContainerStatus ended(String name, int code, String reason, String message) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .withMessage(message)
                .endTerminated()
                .endState()
                .build();
    }

    static ContainerStatus waiting(String name, String reason) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withNewState()
                .withNewWaiting()
                .withReason(reason)
                .withMessage("no such image")
                .endWaiting()
                .endState()
                .build();
    }
}
