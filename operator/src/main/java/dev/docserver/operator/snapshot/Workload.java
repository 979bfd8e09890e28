package dev.docserver.operator.snapshot;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;

/**
 * What of this DocServer is in the cluster. Lists hold only objects that it owns (by uid) or that a
 * Deployment of it owns; an empty list is {@code Seen}.
 *
 * @param pods with the reserved label, those of migrations too
 * @param migrations Jobs with the reserved label, finished ones too
 * @param evaluationDatabase asked for always, so that a leftover is noticed
 * @param foreignEndpoints names of EndpointSlices that lead the DocServer's Service elsewhere
 * @param databasePod uid of the evaluation database's pod; one that is ending is absent
 */
public record Workload(
        Observed<Deployment> deployment,
        Observed<List<ReplicaSetFact>> replicaSets,
        Observed<List<PodFact>> pods,
        Observed<List<Job>> migrations,
        Observed<StatefulSet> evaluationDatabase,
        Observed<String> databasePod,
        Observed<List<String>> foreignEndpoints) {
    /** What is known to lead the Service elsewhere. */
    public List<String> seenForeignEndpoints() {
        return switch (foreignEndpoints) {
            case Observed.Seen<List<String>>(List<String> names) -> names;
            case Observed.Absent<List<String>> a -> List.of();
            case Observed.Unreadable<List<String>> u -> List.of();
        };
    }
}
