package dev.docserver.operator.snapshot;

import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.Objects;
import java.util.Optional;

/**
 * A ReplicaSet of the Deployment.
 *
 * @param release what its pods run; empty where its template is not one of ours
 * @param pods the larger of the pods it wants and the pods it has
 */
public record ReplicaSetFact(String name, Optional<Release> release, int pods) {
    /** Reads what matters of a ReplicaSet. */
    public static ReplicaSetFact of(ReplicaSet set) {
        int wanted = Objects.requireNonNullElse(set.getSpec().getReplicas(), 1);
        Integer existing = set.getStatus() == null ? null : set.getStatus().getReplicas();
        return new ReplicaSetFact(
                set.getMetadata().getName(),
                Release.of(set.getSpec().getTemplate()),
                Math.max(wanted, Objects.requireNonNullElse(existing, 0)));
    }
}
