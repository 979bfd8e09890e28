package dev.docserver.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.rollout.Reports;
import dev.docserver.operator.rollout.Situation;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PreviousStatus;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final Instant LATER = Given.NOW.plus(Duration.ofMinutes(5)).plusMillis(7);

    @Test
    void transitionTimesMoveOnlyWithTheStatusOfTheirCondition() {
        DocServerStatus first = status(running('a'), Reports.passed());
        Given later = running('b').at(LATER).previous(PreviousStatus.of(first));
        DocServerStatus second = status(later, Reports.rejected());

        assertThat(condition(first, "Ready").getLastTransitionTime())
                .isEqualTo("2026-11-24T12:00:00Z");
        assertThat(condition(second, "Ready").getLastTransitionTime())
                .isEqualTo("2026-11-24T12:05:00Z");
        assertThat(condition(second, "Available").getLastTransitionTime())
                .isEqualTo("2026-11-24T12:00:00Z");
    }

    @Test
    void anotherReasonForTheSameStatusIsNoTransition() {
        DocServerStatus first = status(running('b'), Reports.pending());
        Given later = running('b').at(LATER).previous(PreviousStatus.of(first));
        DocServerStatus second = status(later, Reports.rejected());

        assertThat(condition(second, "Ready").getReason()).isEqualTo("FindingsOverThreshold");
        assertThat(condition(second, "Ready").getLastTransitionTime())
                .isEqualTo("2026-11-24T12:00:00Z");
    }

    @Test
    void aClosedGateIsStuckAndAPendingOneUnderWay() {
        DocServerStatus closed = status(running('b'), Reports.rejected());
        assertThat(condition(closed, "Available").getStatus()).isEqualTo("True");
        assertThat(condition(closed, "Ready").getStatus()).isEqualTo("False");
        assertThat(condition(closed, "Stalled").getStatus()).isEqualTo("True");
        assertThat(condition(closed, "Stalled").getReason()).isEqualTo("FindingsOverThreshold");
        assertThat(condition(closed, "GatesPassed").getStatus()).isEqualTo("False");

        DocServerStatus pending = status(running('b'), Reports.pending());
        assertThat(condition(pending, "Reconciling").getStatus()).isEqualTo("True");
        assertThat(condition(pending, "Stalled").getStatus()).isEqualTo("False");
        assertThat(condition(pending, "GatesPassed").getStatus()).isEqualTo("Unknown");
    }

    @Test
    void aReadyServerOnADatabaseForEvaluationSaysSo() {
        Given given = new Given().evaluation().candidate('a').admitted('a').databaseReady(true);
        given.deployed('a', Progress.COMPLETE);

        assertThat(condition(status(given, Reports.passed()), "Ready").getMessage())
                .contains("for evaluation", "It forgets with its pod");
        assertThat(condition(status(running('a'), Reports.passed()), "Ready").getMessage())
                .doesNotContain("evaluation");
    }

    @Test
    void thePodThatSaysWhatIsWrongIsQuoted() {
        Given given = new Given().candidate('a').admitted('a');
        given.deployed('a', Progress.MOVING)
                .pod('a', false)
                .troubledPod('a', "CrashLoopBackOff", "back-off 10s");

        assertThat(condition(status(given, Reports.passed()), "Ready").getMessage())
                .contains("CrashLoopBackOff back-off 10s");
    }

    @Test
    void aRescanThatNobodyCanReadIsSaidWhateverElseIs() {
        Given given = running('a').annotated(Annotations.RESCAN_REQUESTED, "1764000000");

        Condition ready = condition(status(given, Reports.passed()), "Ready");
        assertThat(ready.getStatus()).isEqualTo("True");
        assertThat(ready.getMessage())
                .startsWith("docserver.dev/rescan-requested=1764000000 is ignored")
                .contains("2026-11-24T12:00:00Z", "2 of 2 pods serve");
        given.annotated(Annotations.RESCAN_REQUESTED, "2026-11-24T11:00:00Z");
        assertThat(condition(status(given, Reports.passed()), "Ready").getMessage())
                .doesNotContain("ignored");
    }

    @Test
    void aServiceThatLeadsElsewhereIsNotReadyAndNamesTheSlice() {
        Given given = running('a').foreignEndpoints(Observed.seen(List.of("mine")));

        DocServerStatus status = status(given, Reports.passed());
        assertThat(condition(status, "Ready").getStatus()).isEqualTo("False");
        assertThat(condition(status, "Stalled").getReason()).isEqualTo("ForeignEndpoints");
        assertThat(condition(status, "Stalled").getMessage())
                .contains("EndpointSlice mine", "kubectl delete endpointslice");
        assertThat(condition(status, "Available").getStatus()).isEqualTo("True");
        assertThat(waiting(status)).startsWith("EndpointSlice mine ");

        Given closed = running('b').foreignEndpoints(Observed.seen(List.of("mine")));
        assertThat(condition(status(closed, Reports.pending()), "Ready").getReason())
                .isEqualTo("ForeignEndpoints");
        assertThat(condition(status(closed, Reports.rejected()), "Ready").getReason())
                .isEqualTo("FindingsOverThreshold");
    }

    @Test
    void whereTheServiceLeadsIsNotGuessed() {
        Given given = running('a').foreignEndpoints(Observed.unreadable("403"));

        Condition ready = condition(status(given, Reports.passed()), "Ready");
        assertThat(ready.getStatus()).isEqualTo("False");
        assertThat(ready.getReason()).isEqualTo("ClusterUnreadable");
    }

    @Test
    void whatIsWaitedForKeepsItsTimeWhileItStaysTheSame() {
        DocServerStatus first = status(running('b'), Reports.rejected());
        assertThat(waiting(first)).isEqualTo("ScanPolicy built-in 2026-11-24T12:00:00Z");

        Given same = running('b').at(LATER).previous(PreviousStatus.of(first));
        assertThat(waiting(status(same, Reports.rejected()))).isEqualTo(waiting(first));

        assertThat(waiting(status(same, Reports.pending())))
                .isEqualTo("ImageScan sha256-" + "b".repeat(64) + " 2026-11-24T12:05:00Z");
    }

    @Test
    void whatRunsIsWhatHasReadyPods() {
        Given rolling =
                new Given()
                        .candidate('b')
                        .admitted('a', 'b')
                        .deployed('b', Progress.MOVING)
                        .pod('a', true)
                        .pod('a', true)
                        .pod('b', false);
        assertThat(running(rolling)).isEqualTo("a 2");
        assertThat(running(rolling.pod('b', true))).isEqualTo("b 1");

        Given starting = new Given().candidate('b').admitted('b');
        assertThat(running(starting.deployed('b', Progress.MOVING))).isEqualTo("b 0");
    }

    @Test
    void whatCouldNotBeReadIsNotZero() {
        Given blind = new Given().candidate('b').deployment(Observed.unreadable("403"));
        DocServerStatus status = status(blind, Reports.passed());

        assertThat(status.replicas()).isNull();
        assertThat(status.running()).isNull();
        assertThat(condition(status, "Available").getStatus()).isEqualTo("Unknown");
        assertThat(status(new Given(), Reports.passed()).replicas()).isZero();
        assertThat(status(running('a'), Reports.passed()).replicas()).isEqualTo(2);
    }

    @Test
    void vulnerableSpeaksOfWhatRunsAlone() {
        DocServerStatus candidate = status(running('b'), Reports.rejected(), Reports.passed());
        assertThat(condition(candidate, "Vulnerable").getStatus()).isEqualTo("False");

        DocServerStatus running = status(running('a'), Reports.rejected(), Reports.rejected());
        assertThat(condition(running, "Vulnerable").getStatus()).isEqualTo("True");
        assertThat(condition(running, "Ready").getStatus()).isEqualTo("True");

        DocServerStatus open = status(running('a'), Reports.passed(), Reports.pending());
        assertThat(condition(open, "Vulnerable").getStatus()).isEqualTo("Unknown");
        DocServerStatus blind = status(running('a'), Reports.passed(), Reports.inconclusive());
        assertThat(condition(blind, "Vulnerable").getStatus()).isEqualTo("Unknown");
    }

    static Given running(char candidate) {
        return new Given()
                .candidate(candidate)
                .admitted('a')
                .deployed('a', Progress.COMPLETE)
                .pod('a', true)
                .pod('a', true);
    }

    static DocServerStatus status(Given given, GateReport report) {
        return status(given, report, report);
    }

    private static DocServerStatus status(Given given, GateReport report, GateReport running) {
        Account account = account(given.snapshot(), report, running);
        return WholeStatus.of(account, Headline.of(account));
    }

    static Account account(Snapshot snapshot, GateReport report, GateReport running) {
        Optional<GateReport> candidate = snapshot.resolution().resolved().map(image -> report);
        return new Account(
                snapshot, Situation.of(snapshot, candidate), candidate, Optional.of(running));
    }

    static Condition condition(DocServerStatus status, String type) {
        return Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String waiting(DocServerStatus status) {
        var waiting = Objects.requireNonNull(status.waitingFor());
        return waiting.kind() + " " + waiting.name() + " " + waiting.since();
    }

    private static String running(Given given) {
        var running = Objects.requireNonNull(status(given, Reports.passed()).running());
        return running.digest().charAt(7) + " " + running.replicas();
    }

    @Test
    void readyNeedsWhatTheSpecAsksFor() {
        assertThat(condition(status(running('a'), Reports.passed()), "Ready").getReason())
                .isEqualTo(Reason.UpToDate.name());
        DocServerStatus newer = status(running('a').generation(4), Reports.passed());
        assertThat(condition(newer, "Ready").getStatus()).isEqualTo("False");
        assertThat(newer.observedGeneration()).isEqualTo(4);
    }
}
