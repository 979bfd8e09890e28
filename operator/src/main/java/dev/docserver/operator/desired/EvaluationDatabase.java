package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Platform;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One small PostgreSQL for trying things out. It does not carry the reserved label: it is no doc
 * server, and its image is the operator's setting, not a team's.
 */
public final class EvaluationDatabase {
    static final int PORT = 5432;

    /** User of the official PostgreSQL images. */
    private static final long USER = 999;

    private static final String DATA = "data";

    private EvaluationDatabase() {}

    /** What everybody who looks at one of its objects reads first. */
    static Map<String, String> warning(Optional<String> storage) {
        return Map.of(
                "docserver.dev/warning",
                storage.isPresent()
                        ? "for evaluation only: one instance, no backups"
                        : "for evaluation only: one instance, no backups, forgets its data with"
                                + " its pod");
    }

    static ObjectMeta metadata(Intent intent, Optional<String> storage) {
        return Owned.by(intent, Names.database(intent), Labels.database(intent), warning(storage));
    }

    /** One instance; a volume claim where storage is asked for, else an emptyDir. */
    public static StatefulSet of(Intent intent, Platform platform, Optional<String> storage) {
        return new StatefulSetBuilder()
                .withMetadata(metadata(intent, storage))
                .withNewSpec()
                .withReplicas(1)
                .withServiceName(Names.database(intent))
                .withNewSelector()
                .withMatchLabels(Labels.databaseSelector(intent))
                .endSelector()
                .withNewPersistentVolumeClaimRetentionPolicy()
                .withWhenDeleted("Delete")
                .withWhenScaled("Retain")
                .endPersistentVolumeClaimRetentionPolicy()
                .withTemplate(template(intent, platform, storage))
                .withVolumeClaimTemplates(
                        storage.map(size -> List.of(claim(intent, size))).orElse(List.of()))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec template(
            Intent intent, Platform platform, Optional<String> storage) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(Labels.database(intent))
                .withAnnotations(warning(storage))
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(Restricted.pod(USER))
                .withContainers(container(platform))
                .withVolumes(volumes(intent, storage))
                .endSpec()
                .build();
    }

    private static Container container(Platform platform) {
        return new ContainerBuilder()
                .withName("postgresql")
                .withImage(platform.postgresqlImage())
                .withImagePullPolicy("IfNotPresent")
                .withEnv(
                        variable("POSTGRES_DB", EvaluationDatabaseSecret.DATABASE),
                        variable("POSTGRES_USER", EvaluationDatabaseSecret.USER),
                        variable("POSTGRES_PASSWORD_FILE", "/etc/credentials/password"),
                        variable("PGDATA", "/var/lib/postgresql/data/pgdata"))
                .addNewPort()
                .withName("postgresql")
                .withContainerPort(PORT)
                .withProtocol("TCP")
                .endPort()
                .withNewReadinessProbe()
                .withNewTcpSocket()
                .withNewPort("postgresql")
                .endTcpSocket()
                .withPeriodSeconds(2)
                .endReadinessProbe()
                .withNewResources()
                .addToRequests("cpu", new Quantity("100m"))
                .addToRequests("memory", new Quantity("256Mi"))
                .addToLimits("memory", new Quantity("512Mi"))
                .endResources()
                .withSecurityContext(Restricted.container())
                .withVolumeMounts(
                        mount(DATA, "/var/lib/postgresql/data"),
                        mount("credentials", "/etc/credentials"),
                        mount("run", "/var/run/postgresql"),
                        mount("tmp", "/tmp"))
                .build();
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static VolumeMount mount(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path).build();
    }

    private static List<Volume> volumes(Intent intent, Optional<String> storage) {
        List<Volume> volumes = new ArrayList<>();
        if (storage.isEmpty()) {
            volumes.add(empty(DATA));
        }
        volumes.add(
                new VolumeBuilder()
                        .withName("credentials")
                        .withNewSecret()
                        .withSecretName(Names.database(intent))
                        .withDefaultMode(0440)
                        .endSecret()
                        .build());
        volumes.add(empty("run"));
        volumes.add(empty("tmp"));
        return volumes;
    }

    private static Volume empty(String name) {
        return new VolumeBuilder().withName(name).withNewEmptyDir().endEmptyDir().build();
    }

    private static PersistentVolumeClaim claim(Intent intent, String size) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(DATA)
                .withLabels(Labels.database(intent))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withNewResources()
                .addToRequests("storage", new Quantity(size))
                .endResources()
                .endSpec()
                .build();
    }
}
