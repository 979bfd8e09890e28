package dev.docserver.operator.scenario;

import dev.docserver.api.v1alpha1.DocServerStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;

/**
 * What kubectl wait's friends (Flux, Helm, Argo CD) make of a status: the rules of
 * sigs.k8s.io/cli-utils pkg/kstatus for a resource that it knows nothing about.
 */
public enum KStatus {
    CURRENT,
    IN_PROGRESS,
    FAILED;

    /** The status of an object whose metadata.generation the status has seen. */
    public static KStatus of(DocServerStatus status) {
        long generation = Objects.requireNonNullElse(status.observedGeneration(), 0L);
        return of(status, generation);
    }

    static KStatus of(DocServerStatus status, long generation) {
        if (Objects.requireNonNullElse(status.observedGeneration(), 0L) != generation) {
            return IN_PROGRESS;
        }
        if (is(status, "Reconciling", "True")) {
            return IN_PROGRESS;
        }
        if (is(status, "Stalled", "True")) {
            return FAILED;
        }
        return is(status, "Ready", "False") || is(status, "Ready", "Unknown")
                ? IN_PROGRESS
                : CURRENT;
    }

    private static boolean is(DocServerStatus status, String type, String value) {
        return Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
                .anyMatch(
                        condition ->
                                type.equals(condition.getType())
                                        && value.equals(condition.getStatus()));
    }
}
