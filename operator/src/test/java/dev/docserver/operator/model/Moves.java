package dev.docserver.operator.model;

import dev.docserver.operator.model.Cluster.Rollout;
import dev.docserver.operator.model.World.Surprises;
import dev.docserver.operator.model.World.Verdict;
import dev.docserver.operator.rollout.Deployed.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What may happen next, each by itself. */
final class Moves {
    private Moves() {}

    /** One step, under a name for whoever reads a counterexample. */
    record Move(String name, World to) {}

    /** All of them, the operator's reconcile aside. */
    static List<Move> all(World world) {
        List<Move> moves = new ArrayList<>(expected(world));
        moves.addAll(surprises(world));
        return moves;
    }

    /** What happens sooner or later when nobody interferes. */
    static List<Move> expected(World world) {
        List<Move> moves = new ArrayList<>(caches(world));
        moves.addAll(controllers(world));
        for (char digest : List.of(world.server().image())) {
            if (!world.scans().containsKey(digest)) {
                moves.add(new Move("scan " + digest, world.scanned(digest, Verdict.CLEAN)));
            }
        }
        return moves;
    }

    private static List<Move> caches(World world) {
        Cluster server = world.server();
        Cluster cache = world.cache();
        Cluster docServer =
                new Cluster(
                        server.generation(),
                        server.image(),
                        server.status(),
                        cache.deployment(),
                        cache.sets(),
                        cache.jobs());
        Cluster deployment =
                new Cluster(
                        cache.generation(),
                        cache.image(),
                        cache.status(),
                        server.deployment(),
                        cache.sets(),
                        cache.jobs());
        Cluster sets = cache.withSets(server.sets());
        Cluster jobs =
                new Cluster(
                        cache.generation(),
                        cache.image(),
                        cache.status(),
                        cache.deployment(),
                        cache.sets(),
                        server.jobs());
        List<Move> moves = new ArrayList<>();
        moves.add(new Move("see DocServer", world.cache(docServer)));
        moves.add(new Move("see Deployment", world.cache(deployment)));
        moves.add(new Move("see ReplicaSets", world.cache(sets)));
        moves.add(new Move("see Jobs", world.cache(jobs)));
        return moves.stream().filter(move -> !move.to().equals(world)).toList();
    }

    private static List<Move> controllers(World world) {
        List<Move> moves = new ArrayList<>();
        Cluster server = world.server();
        server.jobs()
                .forEach(
                        (digest, state) -> {
                            if (state.equals("Running")) {
                                moves.add(
                                        new Move(
                                                "Job " + digest + " completes",
                                                world.server(server.withJob(digest, "Complete"))));
                            }
                        });
        server.deployment().ifPresent(rollout -> moves.addAll(rollout(world, rollout)));
        return moves;
    }

    /** The admission policy lets pods in by the newest status, whatever anybody's cache says. */
    private static List<Move> rollout(World world, Rollout rollout) {
        Cluster server = world.server();
        char digest = rollout.digest();
        if (rollout.progress() == Progress.COMPLETE) {
            return List.of();
        }
        if (server.sets().getOrDefault(digest, 0) == 0) {
            SortedMap<Character, Integer> more = new TreeMap<>(server.sets());
            more.put(digest, 1);
            return server.admits(digest)
                    ? List.of(
                            new Move("first pod of " + digest, world.server(server.withSets(more))))
                    : List.of();
        }
        Rollout complete = new Rollout(digest, rollout.generation(), Progress.COMPLETE);
        return List.of(
                new Move(
                        "rollout of " + digest + " completes",
                        world.server(server.withSets(Map.of(digest, 2)).with(complete))));
    }

    private static List<Move> surprises(World world) {
        List<Move> moves = new ArrayList<>();
        Surprises left = world.left();
        Cluster server = world.server();
        if (left.specChanges() > 0) {
            char other = server.image() == 'a' ? 'b' : 'a';
            World changed = world.left(less(left, 1, 0, 0, 0));
            moves.add(new Move("spec asks for " + other, changed.server(server.asking(other))));
        }
        if (left.verdicts() > 0) {
            for (char digest : List.of('a', 'b')) {
                Verdict next =
                        world.scans().get(digest) == Verdict.CLEAN
                                ? Verdict.VULNERABLE
                                : Verdict.CLEAN;
                World changed = world.left(less(left, 0, 1, 0, 0));
                moves.add(new Move(digest + " is found " + next, changed.scanned(digest, next)));
            }
        }
        moves.addAll(failures(world));
        if (left.outages() > 0) {
            World changed = world.left(less(left, 0, 0, 0, 1));
            moves.add(
                    new Move(
                            "enforcement turns",
                            new World(
                                    changed.server(),
                                    changed.cache(),
                                    changed.scans(),
                                    !world.enforced(),
                                    changed.left())));
        }
        return moves;
    }

    private static List<Move> failures(World world) {
        List<Move> moves = new ArrayList<>();
        Cluster server = world.server();
        if (world.left().failures() == 0) {
            return moves;
        }
        World changed = world.left(less(world.left(), 0, 0, 1, 0));
        server.deployment()
                .filter(rollout -> rollout.progress() == Progress.MOVING)
                .map(r -> new Rollout(r.digest(), r.generation(), Progress.TIMED_OUT))
                .ifPresent(
                        out ->
                                moves.add(
                                        new Move(
                                                "rollout of " + out.digest() + " times out",
                                                changed.server(server.with(out)))));
        server.jobs()
                .forEach(
                        (digest, state) -> {
                            if (state.equals("Running")) {
                                moves.add(
                                        new Move(
                                                "Job " + digest + " fails",
                                                changed.server(server.withJob(digest, "Failed"))));
                            }
                        });
        return moves;
    }

    private static Surprises less(
            Surprises left, int specChanges, int verdicts, int failures, int outages) {
        return new Surprises(
                left.specChanges() - specChanges,
                left.verdicts() - verdicts,
                left.failures() - failures,
                left.crashes(),
                left.outages() - outages);
    }
}
