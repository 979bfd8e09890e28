package dev.docserver.operator.rollout;

import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Release;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The Deployment as the cluster holds it.
 *
 * @param generation generation of the DocServer that it was made from
 * @param migration key of the database migration that went before it
 * @param replicas pods that are asked for
 * @param pods pods that exist, of older templates too
 * @param available pods that serve, of older templates too
 */
public record Deployed(
        Release release,
        long generation,
        String migration,
        Progress progress,
        int replicas,
        int pods,
        int available) {
    /** How far the Deployment controller has brought it. */
    public enum Progress {
        /** Pods of another template exist, or new ones were never all available. */
        MOVING,
        /** The controller gave up waiting ({@code ProgressDeadlineExceeded}). */
        TIMED_OUT,
        /** It was complete before, and now some pods do not serve. */
        DEGRADED,
        /** All pods are of this template and serve. */
        COMPLETE
    }

    /** Reads a Deployment; empty where its template is not one of ours. */
    public static Optional<Deployed> of(Deployment deployment) {
        Map<String, String> marks =
                Objects.requireNonNullElse(deployment.getMetadata().getAnnotations(), Map.of());
        DeploymentStatus status =
                Objects.requireNonNullElseGet(deployment.getStatus(), DeploymentStatus::new);
        return Release.of(deployment.getSpec().getTemplate())
                .map(
                        release ->
                                new Deployed(
                                        release,
                                        number(marks.getOrDefault(Annotations.GENERATION, "")),
                                        marks.getOrDefault(Annotations.MIGRATION, ""),
                                        progress(deployment, status),
                                        count(deployment.getSpec().getReplicas()),
                                        count(status.getReplicas()),
                                        count(status.getAvailableReplicas())));
    }

    private static Progress progress(Deployment deployment, DeploymentStatus status) {
        long seen = Objects.requireNonNullElse(status.getObservedGeneration(), 0L);
        if (seen < Objects.requireNonNullElse(deployment.getMetadata().getGeneration(), 0L)) {
            return Progress.MOVING;
        }
        String reason = progressing(status);
        if (reason.equals("ProgressDeadlineExceeded")) {
            return Progress.TIMED_OUT;
        }
        int wanted = count(deployment.getSpec().getReplicas());
        int updated = count(status.getUpdatedReplicas());
        if (updated < wanted || count(status.getReplicas()) > updated) {
            return Progress.MOVING;
        }
        if (count(status.getAvailableReplicas()) >= wanted) {
            return Progress.COMPLETE;
        }
        return reason.equals("NewReplicaSetAvailable") ? Progress.DEGRADED : Progress.MOVING;
    }

    private static String progressing(DeploymentStatus status) {
        return status.getConditions().stream()
                .filter(condition -> "Progressing".equals(condition.getType()))
                .map(DeploymentCondition::getReason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static int count(Integer number) {
        return Objects.requireNonNullElse(number, 0);
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
