package dev.docserver.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import org.junit.jupiter.api.Test;

class EnforcementGateTest {
    @Test
    void measuredAndEnforcedOpens() {
        assertThat(added(seen(true, 0), Reports.passed()).passed()).isTrue();
        assertThat(added(seen(true, 300), Reports.passed()).passed()).isTrue();
    }

    @Test
    void aMeasureThatIsTooOldProvesNothing() {
        assertThat(added(seen(true, 301), Reports.passed()).worst())
                .isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void notMeasuredYetIsWaitedFor() {
        assertThat(added(Observed.absent(), Reports.passed()).worst())
                .isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void notEnforcedClosesAndSaysWhichProbe() {
        assertThat(added(seen(false, 0), Reports.passed()).worst())
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        verdict -> {
                            assertThat(verdict.why().reason()).isEqualTo(Reason.GateNotEnforced);
                            assertThat(verdict.why().message()).contains("probe 2 passed");
                        });
    }

    @Test
    void probesThatCannotRunClose() {
        assertThat(added(Observed.unreadable("403"), Reports.passed()).worst())
                .isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void aWorseAnswerStays() {
        GateReport report = added(seen(false, 0), Reports.rejected());

        assertThat(report.worst()).isEqualTo(Reports.rejected().worst());
        assertThat(report.gates()).last().extracting("name").isEqualTo(EnforcementGate.NAME);
    }

    @Test
    void ofTwoAnswersThatAreEquallyBadTheImagesComesFirst() {
        GateReport report = added(seen(false, 0), Reports.inconclusive());

        assertThat(report.worst()).isEqualTo(Reports.inconclusive().worst());
    }

    private static Observed<Enforcement> seen(boolean enforced, int secondsAgo) {
        return Observed.seen(
                new Enforcement(enforced, "probe 2 passed", Given.NOW.minusSeconds(secondsAgo)));
    }

    private static GateReport added(Observed<Enforcement> enforcement, GateReport report) {
        return EnforcementGate.added(report, new Given().enforcement(enforcement).snapshot());
    }
}
