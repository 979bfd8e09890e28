package dev.docserver.operator.model;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.decision.Decide;
import dev.docserver.operator.decision.Decision;
import dev.docserver.operator.decision.Write;
import dev.docserver.operator.model.Cluster.Rollout;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Release;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One reconcile as the shells do it: the status first, over the version that was seen; then the
 * rest.
 */
final class Operator {
    private static final Map<Object, Decision> DECIDED = new HashMap<>();

    private Operator() {}

    /** One effect on the server; the names are for whoever reads a counterexample. */
    record Effect(String name, UnaryOperator<Cluster> change) {}

    /** Everything that a reconcile does now; empty when there is nothing to do. */
    static List<Effect> effects(World world) {
        Decision decision =
                DECIDED.computeIfAbsent(
                        List.of(world.cache(), world.scans(), world.enforced()),
                        seen -> Decide.decide(world.snapshot()));
        List<Effect> effects = new ArrayList<>();
        DocServerStatus status = decision.status().orElseThrow();
        if (!world.cache().status().equals(Optional.of(Written.of(status)))) {
            if (isStale(world)) {
                return List.of();
            }
            effects.add(new Effect("status", cluster -> cluster.with(status)));
        }
        for (Write write : decision.writes()) {
            effect(world.cache(), write).ifPresent(effects::add);
        }
        return effects;
    }

    /** A write over an old resourceVersion is refused, and the reconcile ends there. */
    private static boolean isStale(World world) {
        return world.cache().generation() != world.server().generation()
                || !world.cache().status().equals(world.server().status());
    }

    private static Optional<Effect> effect(Cluster seen, Write write) {
        return switch (write) {
            case Write.Apply(Deployment deployment) -> deployment(seen, deployment);
            case Write.Apply(HasMetadata other) -> Optional.empty();
            case Write.Create(HasMetadata object) -> {
                char digest = digest((Job) object);
                yield Optional.of(
                        new Effect(
                                "create Job " + digest,
                                cluster ->
                                        cluster.jobs().containsKey(digest)
                                                ? cluster
                                                : cluster.withJob(digest, "Running")));
            }
            case Write.Delete(HasMetadata object) -> {
                char digest = digest((Job) object);
                yield Optional.of(
                        new Effect("delete Job " + digest, cluster -> cluster.withoutJob(digest)));
            }
            case Write.CreateDatabaseSecret c -> Optional.empty();
        };
    }

    private static Optional<Effect> deployment(Cluster seen, Deployment deployment) {
        char digest =
                Release.of(deployment.getSpec().getTemplate()).orElseThrow().digest().charAt(7);
        long generation =
                Long.parseLong(
                        deployment.getMetadata().getAnnotations().get(Annotations.GENERATION));
        return seen.deployment()
                        .filter(now -> now.digest() == digest && now.generation() == generation)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Effect(
                                "Deployment " + digest,
                                cluster -> applied(cluster, digest, generation)));
    }

    /** The digest alone changes the template here, so only it starts a rollout. */
    private static Cluster applied(Cluster cluster, char digest, long generation) {
        Progress progress =
                cluster.deployment()
                        .filter(before -> before.digest() == digest)
                        .map(Rollout::progress)
                        .orElse(Progress.MOVING);
        return cluster.with(new Rollout(digest, generation, progress));
    }

    private static char digest(Job job) {
        return Release.of(job.getSpec().getTemplate()).orElseThrow().digest().charAt(7);
    }
}
