package dev.docserver.operator.decision;

import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PreviousStatus;
import dev.docserver.operator.snapshot.Snapshot;
import dev.docserver.operator.snapshot.Workload;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;

/** The cluster after a decision, before any controller has moved. */
final class After {
    private Observed<Deployment> deployment;
    private Observed<StatefulSet> database;
    private final List<Job> jobs;

    private After(Workload workload) {
        deployment = workload.deployment();
        database = workload.evaluationDatabase();
        jobs =
                new ArrayList<>(
                        workload.migrations() instanceof Observed.Seen<List<Job>>(var seen)
                                ? seen
                                : List.of());
    }

    static Snapshot of(Snapshot before, Decision decision) {
        After after = new After(before.workload());
        decision.writes().forEach(after::write);
        return new Snapshot(
                before.now(),
                before.intent(),
                before.resolution(),
                before.scans(),
                before.policies(),
                before.exceptions(),
                before.enforcement(),
                new Workload(
                        after.deployment,
                        before.workload().replicaSets(),
                        before.workload().pods(),
                        Observed.seen(List.copyOf(after.jobs)),
                        after.database,
                        before.workload().databasePod(),
                        before.workload().foreignEndpoints()),
                decision.status().map(PreviousStatus::of).orElse(before.previous()),
                before.platform());
    }

    private void write(Write write) {
        switch (write) {
            case Write.Apply(Deployment applied) -> deployment = merged(applied);
            case Write.Apply(StatefulSet applied) -> database = merged(applied);
            case Write.Create(Job job) when jobs.stream().noneMatch(j -> same(j, job)) ->
                    jobs.add(job);
            case Write.Delete(Job job) -> jobs.removeIf(j -> same(j, job));
            case Write.Delete(StatefulSet gone) -> database = Observed.absent();
            case Write.Apply a -> {}
            case Write.Create c -> {}
            case Write.CreateDatabaseSecret c -> {}
            case Write.Delete d -> {}
        }
    }

    private static boolean same(Job one, Job other) {
        return one.getMetadata().getName().equals(other.getMetadata().getName());
    }

    private Observed<Deployment> merged(Deployment applied) {
        return deployment instanceof Observed.Seen<Deployment>(var seen)
                ? Observed.seen(
                        new DeploymentBuilder(applied)
                                .editMetadata()
                                .withGeneration(seen.getMetadata().getGeneration())
                                .endMetadata()
                                .withStatus(seen.getStatus())
                                .build())
                : Observed.seen(applied);
    }

    private Observed<StatefulSet> merged(StatefulSet applied) {
        return database instanceof Observed.Seen<StatefulSet>(var seen)
                ? Observed.seen(
                        new StatefulSetBuilder(applied).withStatus(seen.getStatus()).build())
                : Observed.seen(applied);
    }
}
