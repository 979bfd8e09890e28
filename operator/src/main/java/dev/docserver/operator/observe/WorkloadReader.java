package dev.docserver.operator.observe;

import dev.docserver.operator.desired.Labels;
import dev.docserver.operator.desired.Names;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PodFact;
import dev.docserver.operator.snapshot.ReplicaSetFact;
import dev.docserver.operator.snapshot.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a DocServer's workload out of the caches. What another owner has is not its workload. */
public record WorkloadReader(
        Cached<Deployment> deployments,
        Cached<ReplicaSet> replicaSets,
        Cached<Pod> pods,
        Cached<Job> jobs,
        Cached<StatefulSet> statefulSets,
        Cached<EndpointSlice> foreignEndpoints) {
    /** On an EndpointSlice: the Service that it is of. */
    public static final String SERVICE = "kubernetes.io/service-name";

    /** The workload as the caches hold it now. */
    public Workload read(Intent intent) {
        Observed<Deployment> deployment =
                owned(deployments.get(intent.namespace(), Names.server(intent)), intent);
        Observed<List<ReplicaSet>> sets =
                then(deployment, d -> ownedBy(replicaSets, intent, Set.of(uid(d))));
        Observed<StatefulSet> database =
                owned(statefulSets.get(intent.namespace(), Names.database(intent)), intent);
        return new Workload(
                deployment,
                map(sets, ReplicaSetFact::of),
                map(then(sets, s -> ownedBy(pods, intent, uids(s))), PodFact::of),
                jobs.list(intent.namespace(), job -> isOwnedBy(job, Set.of(intent.uid()))),
                database,
                databasePod(database, intent),
                foreignEndpoints(intent));
    }

    private Observed<List<String>> foreignEndpoints(Intent intent) {
        return map(
                foreignEndpoints.list(
                        intent.namespace(),
                        slice ->
                                Names.server(intent)
                                        .equals(slice.getMetadata().getLabels().get(SERVICE))),
                slice -> slice.getMetadata().getName());
    }

    private Observed<String> databasePod(Observed<StatefulSet> database, Intent intent) {
        Observed<List<Pod>> found =
                then(
                        database,
                        set ->
                                pods.list(
                                        intent.namespace(),
                                        pod ->
                                                isOwnedBy(pod, Set.of(uid(set)))
                                                        && pod.getMetadata().getDeletionTimestamp()
                                                                == null));
        return switch (found) {
            case Observed.Seen<List<Pod>>(List<Pod> live) ->
                    live.stream()
                            .findFirst()
                            .map(pod -> Observed.seen(uid(pod)))
                            .orElseGet(Observed::absent);
            case Observed.Absent<List<Pod>> a -> Observed.absent();
            case Observed.Unreadable<List<Pod>>(String why) -> Observed.unreadable(why);
        };
    }

    /**
     * An object of the right name that an earlier DocServer of this name has left behind: the
     * garbage collector will take it, and until then nothing may be decided.
     */
    private static <R extends HasMetadata> Observed<R> owned(Observed<R> found, Intent intent) {
        return switch (found) {
            case Observed.Seen<R>(R object) when !isOwnedBy(object, Set.of(intent.uid())) ->
                    Observed.unreadable(
                            object.getKind()
                                    + " "
                                    + object.getMetadata().getName()
                                    + " belongs to another owner; it has to go first");
            case Observed.Seen<R> mine -> mine;
            case Observed.Absent<R> absent -> absent;
            case Observed.Unreadable<R> unreadable -> unreadable;
        };
    }

    private static <R extends HasMetadata> Observed<List<R>> ownedBy(
            Cached<R> cache, Intent intent, Set<String> owners) {
        return cache.list(
                intent.namespace(),
                object ->
                        intent.name().equals(object.getMetadata().getLabels().get(Labels.NAME))
                                && isOwnedBy(object, owners));
    }

    private static boolean isOwnedBy(HasMetadata object, Set<String> owners) {
        return object.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .anyMatch(owners::contains);
    }

    private static String uid(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getUid()).orElse("");
    }

    private static Set<String> uids(List<? extends HasMetadata> objects) {
        return objects.stream().map(WorkloadReader::uid).collect(Collectors.toSet());
    }

    private static <A, B> Observed<List<B>> then(
            Observed<A> first, Function<A, Observed<List<B>>> next) {
        return switch (first) {
            case Observed.Seen<A>(A value) -> next.apply(value);
            case Observed.Absent<A> a -> Observed.seen(List.of());
            case Observed.Unreadable<A>(String why) -> Observed.unreadable(why);
        };
    }

    private static <A, B> Observed<List<B>> map(Observed<List<A>> list, Function<A, B> each) {
        return switch (list) {
            case Observed.Seen<List<A>>(List<A> values) ->
                    Observed.seen(values.stream().map(each).toList());
            case Observed.Absent<List<A>> a -> Observed.seen(List.of());
            case Observed.Unreadable<List<A>>(String why) -> Observed.unreadable(why);
        };
    }
}
