package dev.docserver.operator.decision;

import dev.docserver.operator.desired.EvaluationDatabaseNetworkPolicy;
import dev.docserver.operator.desired.EvaluationDatabaseService;
import dev.docserver.operator.rollout.MigrationKey;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What earlier specs left behind and nothing refers to any more. */
final class Leftovers {
    private Leftovers() {}

    static List<Write> of(Snapshot snapshot, RolloutPlan plan) {
        return Stream.concat(migrations(snapshot, plan), database(snapshot)).toList();
    }

    /** Finished Jobs of other keys, once the Deployment runs its target. */
    private static Stream<Write> migrations(Snapshot snapshot, RolloutPlan plan) {
        if (!(plan instanceof RolloutPlan.Run(var target))) {
            return Stream.empty();
        }
        String key = MigrationKey.of(snapshot.intent(), target.digest());
        return jobs(snapshot).stream()
                .filter(Leftovers::finished)
                .filter(job -> !key.equals(annotations(job).get(Annotations.MIGRATION)))
                .map(Write.Delete::new);
    }

    /**
     * The StatefulSet goes last: while it is there, the rest is asked for again. The Secret stays
     * until the DocServer goes: the operator has no right to delete Secrets, and a database that is
     * asked for again takes the same password.
     */
    private static Stream<Write> database(Snapshot snapshot) {
        Intent intent = snapshot.intent();
        boolean wanted = intent.database() instanceof Intent.Database.Evaluation;
        return wanted
                ? Stream.empty()
                : switch (snapshot.workload().evaluationDatabase()) {
                    case Observed.Absent<StatefulSet> a -> Stream.empty();
                    case Observed.Unreadable<StatefulSet> u -> Stream.empty();
                    case Observed.Seen<StatefulSet>(StatefulSet set) ->
                            Stream.of(
                                            EvaluationDatabaseService.of(intent, Optional.empty()),
                                            EvaluationDatabaseNetworkPolicy.of(
                                                    intent, Optional.empty()),
                                            set)
                                    .map(Write.Delete::new);
                };
    }

    private static List<Job> jobs(Snapshot snapshot) {
        return switch (snapshot.workload().migrations()) {
            case Observed.Seen<List<Job>>(List<Job> jobs) -> jobs;
            case Observed.Absent<List<Job>> a -> List.of();
            case Observed.Unreadable<List<Job>> u -> List.of();
        };
    }

    private static boolean finished(Job job) {
        return job.getStatus() != null
                && job.getStatus().getConditions().stream()
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .anyMatch(
                                condition ->
                                        "Complete".equals(condition.getType())
                                                || "Failed".equals(condition.getType()));
    }

    private static Map<String, String> annotations(Job job) {
        return Objects.requireNonNullElse(job.getMetadata().getAnnotations(), Map.of());
    }
}
