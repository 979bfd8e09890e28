package dev.docserver.operator.rollout;

import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where the migration of one {@link MigrationKey} stands. */
sealed interface Migration {
    /** The operator's own database is not there or not ready, so no Job is made yet. */
    record DatabaseNotReady() implements Migration {}

    /** No Job of this key exists. */
    record Needed() implements Migration {}

    /** Its Job has neither succeeded nor failed. */
    record Running(String job) implements Migration {}

    /** Its Job succeeded. */
    record Complete() implements Migration {}

    /** Its Job failed for good. */
    record Failed(String job, String message) implements Migration {}

    /** Looks for the key among the Jobs of a workload whose Jobs were read. */
    static Migration of(Snapshot snapshot, String key) {
        return jobs(snapshot).stream()
                .filter(job -> key.equals(annotations(job).get(Annotations.MIGRATION)))
                .findFirst()
                .map(Migration::of)
                .orElseGet(() -> databaseReady(snapshot) ? new Needed() : new DatabaseNotReady());
    }

    private static List<Job> jobs(Snapshot snapshot) {
        return switch (snapshot.workload().migrations()) {
            case Observed.Seen<List<Job>>(List<Job> jobs) -> jobs;
            case Observed.Absent<List<Job>> a -> List.of();
            case Observed.Unreadable<List<Job>> u -> List.of();
        };
    }

    private static Migration of(Job job) {
        String name = job.getMetadata().getName();
        if (condition(job, "Complete").isPresent()) {
            return new Complete();
        }
        return condition(job, "Failed")
                .<Migration>map(
                        failed ->
                                new Failed(
                                        name, Objects.requireNonNullElse(failed.getMessage(), "")))
                .orElseGet(() -> new Running(name));
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        List<JobCondition> conditions =
                job.getStatus() == null ? List.of() : job.getStatus().getConditions();
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()))
                .filter(condition -> "True".equals(condition.getStatus()))
                .findFirst();
    }

    private static Map<String, String> annotations(Job job) {
        return Objects.requireNonNullElse(job.getMetadata().getAnnotations(), Map.of());
    }

    private static boolean databaseReady(Snapshot snapshot) {
        return switch (snapshot.intent().database()) {
            case Intent.Database.Credentials c -> true;
            case Intent.Database.Evaluation e
                    when e.storage().isEmpty()
                            && !(snapshot.workload().databasePod() instanceof Observed.Seen<?>) ->
                    false;
            case Intent.Database.Evaluation e ->
                    switch (snapshot.workload().evaluationDatabase()) {
                        case Observed.Seen<StatefulSet>(StatefulSet set) -> ready(set);
                        case Observed.Absent<StatefulSet> a -> false;
                        case Observed.Unreadable<StatefulSet> u -> false;
                    };
        };
    }

    private static boolean ready(StatefulSet set) {
        return set.getStatus() != null
                && Objects.requireNonNullElse(set.getStatus().getReadyReplicas(), 0) > 0;
    }
}
