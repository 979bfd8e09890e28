package dev.docserver.operator.snapshot;

import dev.docserver.operator.desired.DocServerDeployment;
import dev.docserver.operator.desired.EvaluationDatabase;
import dev.docserver.operator.desired.MigrationJob;
import dev.docserver.operator.rollout.Deployed.Progress;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Optional;

/** Objects of ours as the cluster would hold them, with the status that its controllers write. */
public final class Workloads {
    private static final long GENERATION = 7;

    private Workloads() {}

    public static Deployment deployment(
            Intent intent, Platform platform, Release release, Progress progress) {
        return new DeploymentBuilder(
                        DocServerDeployment.of(intent, platform, release).orElseThrow())
                .editMetadata()
                .withGeneration(GENERATION)
                .endMetadata()
                .withStatus(status(intent.replicas(), progress))
                .build();
    }

    public static DeploymentStatus status(int wanted, Progress progress) {
        return switch (progress) {
            case MOVING -> status(wanted + 1, 1, wanted, "True", "ReplicaSetUpdated");
            case TIMED_OUT -> status(wanted + 1, 1, wanted, "False", "ProgressDeadlineExceeded");
            case DEGRADED -> status(wanted, wanted, wanted - 1, "True", "NewReplicaSetAvailable");
            case COMPLETE -> status(wanted, wanted, wanted, "True", "NewReplicaSetAvailable");
        };
    }

    private static DeploymentStatus status(
            int pods, int updated, int available, String progressing, String reason) {
        return new DeploymentStatusBuilder()
                .withObservedGeneration(GENERATION)
                .withReplicas(pods)
                .withUpdatedReplicas(updated)
                .withAvailableReplicas(available)
                .addNewCondition()
                .withType("Progressing")
                .withStatus(progressing)
                .withReason(reason)
                .endCondition()
                .build();
    }

    /** A state is the type of a Job's condition, or anything else for a Job that runs. */
    public static Job migration(Intent intent, Platform platform, Release release, String state) {
        Job job = MigrationJob.of(intent, platform, release);
        return state.equals("Complete") || state.equals("Failed")
                ? new JobBuilder(job)
                        .withNewStatus()
                        .addNewCondition()
                        .withType(state)
                        .withStatus("True")
                        .withMessage("Job has reached the specified backoff limit")
                        .endCondition()
                        .endStatus()
                        .build()
                : job;
    }

    public static StatefulSet database(Intent intent, Platform platform, boolean ready) {
        return new StatefulSetBuilder(EvaluationDatabase.of(intent, platform, Optional.empty()))
                .withNewStatus()
                .withReadyReplicas(ready ? 1 : 0)
                .endStatus()
                .build();
    }
}
