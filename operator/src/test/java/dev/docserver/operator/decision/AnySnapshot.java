package dev.docserver.operator.decision;

import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Resolution;
import dev.docserver.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Snapshots of every sort, likely and unlikely ones, over three digests. */
final class AnySnapshot {
    private static final List<Character> DIGESTS = List.of('a', 'b', 'c');

    private AnySnapshot() {}

    /** A step that makes a quiet start less quiet. */
    private interface Twist {
        Given apply(Given given);
    }

    static Arbitrary<Snapshot> any() {
        return Combinators.combine(intent(), resolution(), workload(), status(), enforcement())
                .as(
                        (intent, resolution, workload, status, enforcement) ->
                                enforcement
                                        .apply(
                                                status.apply(
                                                        resolution.apply(
                                                                workload.apply(
                                                                        intent.apply(
                                                                                new Given())))))
                                        .snapshot());
    }

    private static Arbitrary<Character> digest() {
        return Arbitraries.of(DIGESTS);
    }

    private static Arbitrary<Twist> intent() {
        Arbitrary<Twist> spec =
                Arbitraries.<Twist>of(
                        given -> given,
                        given -> given,
                        given -> given.replicas(1),
                        given -> given.replicas(0),
                        Given::paused,
                        Given::deleting,
                        Given::evaluation,
                        given -> given.evaluation().databaseReady(true),
                        given -> given.secret("other"));
        Arbitrary<Twist> annotation =
                Arbitraries.<Twist>of(
                        given -> given,
                        given -> given,
                        given -> given.annotated(Annotations.RESTART_REQUESTED, "x"),
                        given -> given.annotated(Annotations.RESCAN_REQUESTED, "soon"),
                        given ->
                                given.annotated(
                                        Annotations.RESCAN_REQUESTED, "2026-11-24T11:59:59Z"));
        return both(spec, annotation);
    }

    private static Arbitrary<Twist> both(Arbitrary<Twist> first, Arbitrary<Twist> second) {
        return Combinators.combine(first, second).as((a, b) -> given -> b.apply(a.apply(given)));
    }

    private static Arbitrary<Twist> resolution() {
        Arbitrary<Twist> known = digest().map(d -> given -> given.candidate(d));
        Arbitrary<Twist> unknown =
                Arbitraries.of(
                                new Resolution.NotYetKnown(),
                                new Resolution.NotFound("404"),
                                new Resolution.Refused(""),
                                new Resolution.Ambiguous("two\nlines\u0007"),
                                new Resolution.Unreachable("slow", Given.NOW.plusSeconds(9)))
                        .map(answer -> given -> given.resolution(answer));
        return Arbitraries.frequencyOf(Tuple.of(4, known), Tuple.of(1, unknown));
    }

    private static Arbitrary<Twist> workload() {
        Arbitrary<Twist> deployment =
                Combinators.combine(
                                digest(),
                                Arbitraries.longs().between(1, 3),
                                Arbitraries.of(Progress.class))
                        .as(
                                (d, generation, progress) ->
                                        given ->
                                                given.deployed(
                                                        Given.release(d), generation, progress));
        Arbitrary<Twist> none =
                Arbitraries.of(
                        given -> given, given -> given.deployment(Observed.unreadable("403")));
        Arbitrary<Twist> sets =
                digest().set().ofMaxSize(2).map(letters -> given -> sets(given, letters));
        Arbitrary<Twist> jobs =
                Combinators.combine(digest(), Arbitraries.of("Complete", "Failed", "", "none"))
                        .as((d, state) -> given -> job(given, d, state));
        return both(
                Arbitraries.frequencyOf(Tuple.of(4, deployment), Tuple.of(1, none)),
                both(sets, jobs));
    }

    private static Given sets(Given given, Set<Character> letters) {
        letters.forEach(letter -> given.replicaSet(letter, 2).pod(letter, true));
        letters.forEach(letter -> given.troubledPod(letter, "ErrImagePull", "secret\t\u202e"));
        return given;
    }

    private static Given job(Given given, char digest, String state) {
        return state.equals("none") ? given : given.migration(digest, state);
    }

    private static Arbitrary<Twist> status() {
        Arbitrary<Tuple2<Character, Long>> failed =
                Combinators.combine(digest(), Arbitraries.longs().between(2, 3)).as(Tuple::of);
        return Combinators.combine(
                        digest().set().ofMaxSize(3), digest().optional(), failed.optional())
                .as(
                        (admitted, healthy, failure) ->
                                given -> {
                                    admitted.forEach(given::admitted);
                                    healthy.ifPresent(given::healthy);
                                    failure.ifPresent(f -> given.failed(f.get1(), f.get2()));
                                    return given;
                                });
    }

    private static Arbitrary<Twist> enforcement() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(given -> given)),
                Tuple.of(
                        1,
                        Arbitraries.<Observed<Enforcement>>of(
                                        Observed.absent(),
                                        Observed.unreadable("no probe"),
                                        Observed.seen(
                                                new Enforcement(false, "let through", Given.NOW)))
                                .map(answer -> given -> given.enforcement(answer))));
    }
}
