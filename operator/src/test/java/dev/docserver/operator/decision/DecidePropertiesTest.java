package dev.docserver.operator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.rollout.Reports;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.scenario.StatusRules;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PreviousStatus;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every decision, tried on a thousand snapshots each. */
class DecidePropertiesTest {
    @Provide
    Arbitrary<Snapshot> snapshots() {
        return AnySnapshot.any();
    }

    @Provide
    Arbitrary<GateReport> reports() {
        return Arbitraries.of(
                Reports.passed(), Reports.pending(), Reports.inconclusive(), Reports.rejected());
    }

    @Property
    void everyStatusKeepsTheRules(
            @ForAll("snapshots") Snapshot snapshot, @ForAll("reports") GateReport report) {
        Decision decision = Decide.decide(snapshot, input -> report);

        assertThat(decision.status().isEmpty())
                .isEqualTo(snapshot.intent().deleting() && !snapshot.intent().paused());
        decision.status().ifPresent(StatusRules::hold);
        assertThat(decision.lookAgainAt().filter(at -> !at.isAfter(snapshot.now()))).isEmpty();
    }

    @Property
    void aClosedGateNeverChangesTheRunningDigest(
            @ForAll("snapshots") Snapshot snapshot, @ForAll("reports") GateReport report) {
        Optional<String> running =
                deployed(snapshot).filter(digest -> snapshot.previous().admits(digest));
        if (report.passed() || running.isEmpty()) {
            return;
        }
        Decision decision = Decide.decide(snapshot, input -> report);

        // A digest that did not become available goes back whatever the gate says of the next.
        boolean failed = snapshot.previous().history().failedDigest().equals(running);
        if (!failed) {
            assertThat(written(decision)).allMatch(digest -> digest.equals(running.orElseThrow()));
        }
    }

    @Property
    void nothingStartsPodsOfADigestThatIsNotAdmitted(
            @ForAll("snapshots") Snapshot snapshot, @ForAll("reports") GateReport report) {
        Decision decision = Decide.decide(snapshot, input -> report);

        assertThat(Stream.concat(written(decision), migrated(decision)))
                .allMatch(snapshot.previous()::admits);
        decision.status()
                .ifPresent(
                        status ->
                                assertThat(admitted(status))
                                        .containsAll(written(decision).toList()));
    }

    @Property
    void nothingIsAdmittedButByTheGates(
            @ForAll("snapshots") Snapshot snapshot, @ForAll("reports") GateReport report) {
        Decision decision = Decide.decide(snapshot, input -> report);
        List<String> fresh =
                decision.status().stream()
                        .flatMap(status -> admitted(status).stream())
                        .filter(digest -> !snapshot.previous().admits(digest))
                        .toList();

        if (!fresh.isEmpty()) {
            assertThat(report.passed()).isTrue();
            assertThat(fresh)
                    .containsExactly(snapshot.resolution().resolved().orElseThrow().digest());
        }
    }

    /** Done as decided and looked at again, nothing is different but what controllers do. */
    @Property
    void onceDoneTheSameIsDecidedAgain(
            @ForAll("snapshots") Snapshot snapshot, @ForAll("reports") GateReport report) {
        Judge judge = input -> report;
        Snapshot at = snapshot;
        for (int round = 0; round < 5; round++) {
            at = After.of(at, Decide.decide(at, judge));
        }
        Decision last = Decide.decide(at, judge);
        Snapshot after = After.of(at, last);

        assertThat(After.of(after, Decide.decide(after, judge))).isEqualTo(after);
        assertThat(Decide.decide(after, judge)).isEqualTo(Decide.decide(at, judge));
        assertThat(last.events()).isEmpty();
    }

    @Property
    void whatIsPausedOrGoingIsNotTouched(
            @ForAll("snapshots") Snapshot snapshot, @ForAll("reports") GateReport report) {
        Intent intent = snapshot.intent();
        if (intent.paused() || intent.deleting()) {
            Decision decision = Decide.decide(snapshot, input -> report);

            assertThat(decision.writes()).isEmpty();
            assertThat(decision.plan()).isEqualTo(new RolloutPlan.Freeze());
        }
    }

    private static Optional<String> deployed(Snapshot snapshot) {
        return snapshot.workload().deployment() instanceof Observed.Seen<Deployment>(var seen)
                ? Release.of(seen.getSpec().getTemplate()).map(Release::digest)
                : Optional.empty();
    }

    private static List<String> admitted(DocServerStatus status) {
        return PreviousStatus.of(status).admitted().stream()
                .map(DocServerStatus.Admitted::digest)
                .toList();
    }

    static Stream<String> written(Decision decision) {
        return decision.writes().stream()
                .flatMap(
                        write ->
                                write instanceof Write.Apply(Deployment deployment)
                                        ? Release.of(deployment.getSpec().getTemplate()).stream()
                                        : Stream.empty())
                .map(Release::digest);
    }

    private static Stream<String> migrated(Decision decision) {
        return decision.writes().stream()
                .flatMap(
                        write ->
                                write instanceof Write.Create(HasMetadata object)
                                                && object instanceof Job job
                                        ? Release.of(job.getSpec().getTemplate()).stream()
                                        : Stream.empty())
                .map(Release::digest);
    }
}
