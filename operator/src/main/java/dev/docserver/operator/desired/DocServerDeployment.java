package dev.docserver.operator.desired;

import dev.docserver.operator.rollout.MigrationKey;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.Release;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import java.util.Optional;

/** The Deployment: never fewer ready pods than asked for, one more while it rolls. */
public final class DocServerDeployment {
    /** A pod that stays ready this long counts as available. */
    private static final int MINIMUM_READY_SECONDS = 5;

    /**
     * Longer than start-up probe and scheduling take, short enough to roll back while it matters.
     */
    private static final int PROGRESS_DEADLINE_SECONDS = 300;

    private DocServerDeployment() {}

    /**
     * The Deployment of a release; empty where the release asks for a version of the pod template
     * that this operator does not know (it was downgraded): such a Deployment is left as it is.
     */
    public static Optional<Deployment> of(Intent intent, Platform platform, Release release) {
        return release.templateVersion().equals(PodTemplateV1.VERSION)
                ? Optional.of(of(intent, release, PodTemplateV1.of(intent, platform, release)))
                : Optional.empty();
    }

    private static Deployment of(Intent intent, Release release, PodTemplateSpec template) {
        Map<String, String> annotations =
                Map.of(
                        Annotations.GENERATION, String.valueOf(intent.generation()),
                        Annotations.MIGRATION, MigrationKey.of(intent, release.digest()));
        return new DeploymentBuilder()
                .withMetadata(
                        Owned.by(intent, Names.server(intent), Labels.server(intent), annotations))
                .withNewSpec()
                .withReplicas(intent.replicas())
                .withRevisionHistoryLimit(2)
                .withMinReadySeconds(MINIMUM_READY_SECONDS)
                .withProgressDeadlineSeconds(PROGRESS_DEADLINE_SECONDS)
                .withNewSelector()
                .withMatchLabels(Labels.serverSelector(intent))
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString(1))
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(template)
                .endSpec()
                .build();
    }
}
