package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.Release;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * What the serving and the migrating pod have in common: {@code docs/contract.md}, environment and
 * files. Names of the contract's defaults are written out, so that a server with other defaults
 * still meets this operator.
 */
final class ServerPod {
    static final int PORT = 8080;
    static final int MANAGEMENT_PORT = 8081;

    /** The image's own user, numeric so that the kubelet can check it. */
    static final long USER = 65532;

    private static final String DATABASE_DIR = "/etc/doc-server/database";
    private static final String SOURCES_DIR = "/etc/doc-server/sources";
    private static final String CA_DIR = "/etc/doc-server/ca";
    private static final int READ_BY_GROUP = 0440;

    private ServerPod() {}

    static ContainerBuilder container(Intent intent, Platform platform, Release release) {
        return new ContainerBuilder()
                .withName(Release.CONTAINER)
                .withImage(release.image())
                .withImagePullPolicy("IfNotPresent")
                .withEnv(environment(intent))
                .withResources(intent.resources())
                .withSecurityContext(Restricted.container())
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withVolumeMounts(mounts(platform));
    }

    private static List<EnvVar> environment(Intent intent) {
        return List.of(
                variable("DOC_SERVER_PORT", String.valueOf(PORT)),
                variable("DOC_SERVER_MANAGEMENT_PORT", String.valueOf(MANAGEMENT_PORT)),
                variable("DOC_SERVER_DATABASE_DIR", DATABASE_DIR),
                variable("DOC_SERVER_SOURCES_FILE", SOURCES_DIR + "/" + SourcesConfigMap.KEY),
                variable("DOC_SERVER_CA_FILE", CA_DIR + "/" + CertificatesConfigMap.KEY),
                variable("DOC_SERVER_MIGRATE", "never"),
                variable(
                        "DOC_SERVER_LAME_DUCK_SECONDS",
                        String.valueOf(intent.drain().lameDuckSeconds())),
                variable(
                        "DOC_SERVER_DRAIN_TIMEOUT_SECONDS",
                        String.valueOf(intent.drain().timeoutSeconds())),
                variable("DOC_SERVER_ALLOWED_HOSTS", String.join(",", hosts(intent))));
    }

    /** Names that clients inside the cluster use, and a port-forward's. */
    private static List<String> hosts(Intent intent) {
        String service = Names.server(intent);
        String qualified = service + "." + intent.namespace();
        return List.of(
                "localhost",
                service,
                qualified,
                qualified + ".svc",
                qualified + ".svc.cluster.local");
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static List<VolumeMount> mounts(Platform platform) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(readOnly("database", DATABASE_DIR));
        mounts.add(readOnly("sources", SOURCES_DIR));
        if (platform.caBundle().isPresent()) {
            mounts.add(readOnly("ca", CA_DIR));
        }
        mounts.add(new VolumeMountBuilder().withName("tmp").withMountPath("/tmp").build());
        return mounts;
    }

    private static VolumeMount readOnly(String name, String path) {
        return new VolumeMountBuilder()
                .withName(name)
                .withMountPath(path)
                .withReadOnly(true)
                .build();
    }

    static List<Volume> volumes(Intent intent, Platform platform) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(
                new VolumeBuilder()
                        .withName("database")
                        .withNewSecret()
                        .withSecretName(Names.credentials(intent))
                        .withDefaultMode(READ_BY_GROUP)
                        .endSecret()
                        .build());
        volumes.add(configMap("sources", Names.sources(intent)));
        if (platform.caBundle().isPresent()) {
            volumes.add(configMap("ca", Names.certificates(intent)));
        }
        volumes.add(
                new VolumeBuilder()
                        .withName("tmp")
                        .withNewEmptyDir()
                        .withSizeLimit(new Quantity("1Gi"))
                        .endEmptyDir()
                        .build());
        return volumes;
    }

    private static Volume configMap(String volume, String name) {
        return new VolumeBuilder()
                .withName(volume)
                .withNewConfigMap()
                .withName(name)
                .withDefaultMode(READ_BY_GROUP)
                .endConfigMap()
                .build();
    }

    static List<LocalObjectReference> pullSecrets(Intent intent) {
        return intent.imagePullSecrets().stream().map(LocalObjectReference::new).toList();
    }

    /**
     * Binds pods to the platforms that were scanned: a node of another one would run a child of the
     * index that nobody looked at.
     */
    static Affinity affinity(Release release) {
        List<NodeSelectorTerm> terms = release.platforms().stream().map(ServerPod::term).toList();
        return new AffinityBuilder()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withNodeSelectorTerms(terms)
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .build();
    }

    private static NodeSelectorTerm term(String platform) {
        int slash = platform.indexOf('/');
        return new NodeSelectorTermBuilder()
                .addNewMatchExpression()
                .withKey("kubernetes.io/os")
                .withOperator("In")
                .withValues(platform.substring(0, Math.max(0, slash)))
                .endMatchExpression()
                .addNewMatchExpression()
                .withKey("kubernetes.io/arch")
                .withOperator("In")
                .withValues(platform.substring(slash + 1))
                .endMatchExpression()
                .build();
    }
}
