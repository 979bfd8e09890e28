package dev.docserver.operator.rollout;

import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PreviousStatus;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.ReplicaSetFact;
import dev.docserver.operator.snapshot.Workload;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of the doc server is in the cluster, beside what the status admits and remembers.
 *
 * @param deployed empty where there is no Deployment or its template is not one of ours
 * @param sets the ReplicaSets that have or want pods
 */
public record Fleet(
        Optional<Deployed> deployed, List<ReplicaSetFact> sets, PreviousStatus previous) {
    public Fleet {
        sets = sets.stream().filter(set -> set.pods() > 0).toList();
    }

    /** Reads a workload; unreadable as soon as one part of it is. */
    public static Observed<Fleet> of(Workload workload, PreviousStatus previous) {
        if (workload.migrations() instanceof Observed.Unreadable<?>(String why)) {
            return Observed.unreadable("Jobs: " + why);
        }
        if (workload.evaluationDatabase() instanceof Observed.Unreadable<?>(String why)) {
            return Observed.unreadable("StatefulSets: " + why);
        }
        if (workload.databasePod() instanceof Observed.Unreadable<?>(String why)) {
            return Observed.unreadable("Pods: " + why);
        }
        return switch (workload.replicaSets()) {
            case Observed.Unreadable<List<ReplicaSetFact>>(String why) ->
                    Observed.unreadable("ReplicaSets: " + why);
            case Observed.Absent<List<ReplicaSetFact>> a ->
                    of(workload.deployment(), List.of(), previous);
            case Observed.Seen<List<ReplicaSetFact>>(List<ReplicaSetFact> sets) ->
                    of(workload.deployment(), sets, previous);
        };
    }

    private static Observed<Fleet> of(
            Observed<Deployment> deployment, List<ReplicaSetFact> sets, PreviousStatus previous) {
        return switch (deployment) {
            case Observed.Unreadable<Deployment>(String why) ->
                    Observed.unreadable("Deployments: " + why);
            case Observed.Absent<Deployment> a ->
                    Observed.seen(new Fleet(Optional.empty(), sets, previous));
            case Observed.Seen<Deployment>(Deployment seen) ->
                    Observed.seen(new Fleet(Deployed.of(seen), sets, previous));
        };
    }

    /** Whether the Deployment runs this digest, rightly: only then does the digest not change. */
    public boolean runs(String digest) {
        return previous.admits(digest)
                && deployed.filter(d -> d.release().digest().equals(digest)).isPresent();
    }

    /** Whether a ReplicaSet of this digest has or wants pods. */
    public boolean hasPods(String digest) {
        return sets.stream()
                .flatMap(set -> set.release().stream())
                .anyMatch(release -> release.digest().equals(digest));
    }

    /** Whether the database that the intent names was migrated for what is deployed. */
    boolean migratedFor(Intent intent) {
        return deployed.filter(d -> MigrationKey.sameDatabase(d.migration(), intent)).isPresent();
    }

    /**
     * What goes on running while nothing new may: what is deployed, or, where that failed or was
     * never admitted, an admitted release that still has pods.
     */
    public Optional<Release> kept() {
        Optional<Deployed> rightly = deployed.filter(d -> runs(d.release().digest()));
        if (rightly.filter(d -> !failed(d)).isPresent()) {
            return rightly.map(Deployed::release);
        }
        return backTo().or(() -> rightly.map(Deployed::release)).or(this::largest);
    }

    /** The last healthy release, if it is not the deployed one, is admitted and still has pods. */
    public Optional<Release> backTo() {
        return previous.history()
                .healthyDigest()
                .filter(
                        digest ->
                                deployed.filter(d -> d.release().digest().equals(digest)).isEmpty())
                .filter(previous::admits)
                .flatMap(
                        digest ->
                                sets.stream()
                                        .flatMap(set -> set.release().stream())
                                        .filter(release -> release.digest().equals(digest))
                                        .findFirst());
    }

    /** Whether what is deployed did not become available, and the status already says so. */
    private boolean failed(Deployed d) {
        return d.progress() == Deployed.Progress.TIMED_OUT
                && previous.history().failed(d.release().digest(), d.generation());
    }

    private Optional<Release> largest() {
        return sets.stream()
                .sorted(
                        Comparator.comparingInt(ReplicaSetFact::pods)
                                .reversed()
                                .thenComparing(ReplicaSetFact::name))
                .flatMap(set -> set.release().stream())
                .filter(release -> previous.admits(release.digest()))
                .findFirst();
    }
}
