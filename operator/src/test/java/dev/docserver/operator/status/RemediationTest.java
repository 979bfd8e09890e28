package dev.docserver.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.rollout.Reports;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.PreviousStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What runs and would not pass, from one look to the next; NOW is when it was first seen. */
class RemediationTest {
    private static final Instant DUE = Given.NOW.plus(Duration.ofDays(7));

    private static final GateReport WAIVED =
            Reports.report(new Verdict.Passed(Reason.Waived, "exception x waives it"));

    private final DocServerStatus first = at(Given.NOW, PreviousStatus.NONE, Reports.rejected());

    @Test
    void theMessageSaysSinceWhenAndByWhen() {
        assertThat(vulnerable(first).getReason()).isEqualTo("Vulnerable");
        assertThat(vulnerable(first).getMessage())
                .startsWith("seen since 2026-11-24T12:00:00Z, mend by 2026-12-01T12:00:00Z: one")
                .contains("expected another", "next: use an image");
    }

    @Test
    void nothingChangesUntilTheTimeIsOverNorAfterwards() {
        assertThat(next(DUE.minusSeconds(1), first, Reports.rejected())).isEqualTo(first);

        DocServerStatus overdue = next(DUE, first, Reports.rejected());
        assertThat(vulnerable(overdue).getReason()).isEqualTo("RemediationOverdue");
        assertThat(vulnerable(overdue).getMessage())
                .startsWith("seen since 2026-11-24T12:00:00Z, overdue since 2026-12-01T12:00:00Z:");
        assertThat(next(DUE.plusSeconds(86400), overdue, Reports.rejected())).isEqualTo(overdue);
    }

    @Test
    void onlyTheOneConditionChangesWhenTheTimeIsOver() {
        DocServerStatus overdue = next(DUE, first, Reports.rejected());

        assertThat(others(overdue)).isEqualTo(others(first));
        assertThat(overdue.waitingFor()).isEqualTo(first.waitingFor());
        assertThat(overdue.admitted()).isEqualTo(first.admitted());
        assertThat(vulnerable(overdue).getLastTransitionTime()).isEqualTo("2026-11-24T12:00:00Z");
    }

    @Test
    void itIsToldOnce() {
        assertThat(events(DUE.minusSeconds(1), first, Reports.rejected())).isEmpty();
        assertThat(events(DUE, first, Reports.rejected()))
                .containsExactly(
                        new EventFact(
                                true,
                                Reason.RemediationOverdue,
                                vulnerable(next(DUE, first, Reports.rejected())).getMessage()));
        DocServerStatus overdue = next(DUE, first, Reports.rejected());
        assertThat(events(DUE.plusSeconds(60), overdue, Reports.rejected())).isEmpty();
    }

    @Test
    void aWaiverHasAnEndOfItsOwnAndDoesNotStopTheTime() {
        DocServerStatus waived = next(DUE.plusSeconds(1), first, WAIVED);
        assertThat(vulnerable(waived).getReason()).isEqualTo("Waived");
        assertThat(vulnerable(waived).getMessage()).isEqualTo("exception x waives it");

        DocServerStatus after = next(DUE.plusSeconds(2), waived, Reports.rejected());
        assertThat(vulnerable(after).getReason()).isEqualTo("RemediationOverdue");
    }

    @Test
    void whatWasMendedOrUnknownInBetweenStartsAnew() {
        for (GateReport between : List.of(Reports.passed(), Reports.inconclusive())) {
            DocServerStatus other = next(DUE.minusSeconds(2), first, between);
            DocServerStatus again = next(DUE, other, Reports.rejected());
            assertThat(vulnerable(again).getMessage()).contains("mend by 2026-12-08T12:00:00Z");
        }
    }

    @Test
    void noLengthOfWhatWasSeenCutsTheTimesOrTheNextStep() {
        GateReport wordy =
                Reports.report(
                        new Verdict.Rejected(
                                new Refusal(
                                        Reason.FindingsOverThreshold,
                                        "s".repeat(2000),
                                        "e".repeat(2000),
                                        "n".repeat(300))));
        assertThat(vulnerable(next(Given.NOW, first, wordy)).getMessage())
                .contains("mend by 2026-12-01T12:00:00Z", "next: " + "n".repeat(300));
    }

    private static DocServerStatus next(Instant now, DocServerStatus before, GateReport report) {
        return at(now, PreviousStatus.of(before), report);
    }

    private static DocServerStatus at(Instant now, PreviousStatus before, GateReport report) {
        Account account = account(now, before, report);
        return WholeStatus.of(account, Headline.of(account));
    }

    private static List<EventFact> events(Instant now, DocServerStatus before, GateReport report) {
        Account account = account(now, PreviousStatus.of(before), report);
        Headline headline = Headline.of(account);
        return Events.of(account, WholeStatus.of(account, headline), headline);
    }

    private static Account account(Instant now, PreviousStatus before, GateReport report) {
        Given given = StatusTest.running('a').at(now).previous(before);
        return StatusTest.account(given.snapshot(), report, report);
    }

    private static Condition vulnerable(DocServerStatus status) {
        return StatusTest.condition(status, "Vulnerable");
    }

    private static List<Condition> others(DocServerStatus status) {
        return Objects.requireNonNull(status.conditions()).stream()
                .filter(condition -> !condition.getType().equals("Vulnerable"))
                .toList();
    }
}
