package dev.docserver.operator.desired;

import dev.docserver.operator.rollout.MigrationKey;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.Release;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import java.util.Map;

/**
 * Brings the schema up to date with the digest that is about to run. It carries the reserved label,
 * so the admission policy asks for an admitted digest, and is only ever created: a Job can't
 * change.
 */
public final class MigrationJob {
    private static final int RETRIES = 5;
    private static final long DEADLINE_SECONDS = 900;

    /** Exit code of the server for wrong usage or settings: trying again does not help. */
    private static final int SETTINGS_WRONG = 2;

    private MigrationJob() {}

    /** The Job for one release and the database of the intent. */
    public static Job of(Intent intent, Platform platform, Release release) {
        String key = MigrationKey.of(intent, release.digest());
        PodTemplateSpec template = template(intent, platform, release, key);
        String name = Names.migration(intent, release.digest(), TemplateHash.of(template));
        return new JobBuilder()
                .withMetadata(
                        Owned.by(
                                intent,
                                name,
                                Labels.migration(intent),
                                Map.of(Annotations.MIGRATION, key)))
                .withNewSpec()
                .withBackoffLimit(RETRIES)
                .withActiveDeadlineSeconds(DEADLINE_SECONDS)
                .withPodFailurePolicy(failAtOnceOnWrongSettings())
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private static PodTemplateSpec template(
            Intent intent, Platform platform, Release release, String key) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(Labels.migration(intent))
                .withAnnotations(Map.of(Annotations.MIGRATION, key))
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withServiceAccountName(Names.server(intent))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withImagePullSecrets(ServerPod.pullSecrets(intent))
                .withSecurityContext(Restricted.pod(ServerPod.USER))
                .withAffinity(ServerPod.affinity(release))
                .withContainers(
                        ServerPod.container(intent, platform, release)
                                .withArgs("--migrate-only")
                                .build())
                .withVolumes(ServerPod.volumes(intent, platform))
                .endSpec()
                .build();
    }

    private static PodFailurePolicy failAtOnceOnWrongSettings() {
        return new PodFailurePolicyBuilder()
                .addNewRule()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName(Release.CONTAINER)
                .withOperator("In")
                .withValues(SETTINGS_WRONG)
                .endOnExitCodes()
                .endRule()
                .build();
    }
}
