package dev.docserver.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.rollout.Reports;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PreviousStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void whatIsNewIsToldOnce() {
        Given given = StatusTest.running('b');
        List<EventFact> first = events(given, Reports.rejected());
        assertThat(first)
                .extracting(EventFact::reason)
                .containsExactly(Reason.FindingsOverThreshold, Reason.Vulnerable);
        assertThat(first).allMatch(EventFact::warning);

        DocServerStatus before = StatusTest.status(given, Reports.rejected());
        assertThat(events(given.previous(PreviousStatus.of(before)), Reports.rejected())).isEmpty();
    }

    @Test
    void theEventSaysWhatTheConditionSays() {
        Given given = StatusTest.running('b');

        assertThat(events(given, Reports.pending()).getFirst().note())
                .isEqualTo(
                        StatusTest.condition(StatusTest.status(given, Reports.pending()), "Ready")
                                .getMessage());
    }

    @Test
    void goodNewsIsNoWarning() {
        assertThat(events(StatusTest.running('a'), Reports.passed()))
                .singleElement()
                .matches(event -> !event.warning())
                .extracting(EventFact::reason)
                .isEqualTo(Reason.UpToDate);
    }

    @Test
    void anOutageIsToldAndAFirstStartIsNot() {
        Given starting = new Given().candidate('a').admitted('a').replicas(1);
        starting.deployed('a', Progress.DEGRADED);
        assertThat(events(starting, Reports.passed()))
                .extracting(EventFact::reason)
                .containsExactly(Reason.Degraded);

        DocServerStatus up = StatusTest.status(StatusTest.running('a'), Reports.passed());
        assertThat(events(starting.previous(PreviousStatus.of(up)), Reports.passed()))
                .extracting(EventFact::reason)
                .containsExactly(Reason.Degraded, Reason.Unavailable);
    }

    @Test
    void whatWasNotKnownToServeDidNotGoDown() {
        Given blind = StatusTest.running('a').deployment(Observed.unreadable("403"));
        DocServerStatus unknown = StatusTest.status(blind, Reports.passed());
        Given down = new Given().candidate('a').admitted('a').replicas(1);
        down.deployed('a', Progress.DEGRADED).previous(PreviousStatus.of(unknown));

        assertThat(events(down, Reports.passed()))
                .extracting(EventFact::reason)
                .containsExactly(Reason.Degraded);
    }

    @Test
    void oneReplicaIsToldAbout() {
        Given given = new Given().candidate('a').admitted('a').replicas(1);
        given.deployed('a', Progress.COMPLETE);

        assertThat(events(given, Reports.passed()))
                .extracting(EventFact::reason)
                .containsExactly(Reason.UpToDate, Reason.NodeDrainInterrupts);
    }

    @Test
    void theEvaluationDatabaseIsToldAboutWhenItIsMade() {
        Given given = new Given().evaluation();
        assertThat(reasons(given)).contains(Reason.EvaluationDatabase);
        assertThat(reasons(given.databaseReady(false))).doesNotContain(Reason.EvaluationDatabase);

        Given blind = new Given().evaluation().deployment(Observed.unreadable("403"));
        assertThat(reasons(blind)).doesNotContain(Reason.EvaluationDatabase);
    }

    private static List<Reason> reasons(Given given) {
        return events(given, Reports.passed()).stream().map(EventFact::reason).toList();
    }

    private static List<EventFact> events(Given given, GateReport report) {
        Account account = StatusTest.account(given.snapshot(), report, report);
        Headline headline = Headline.of(account);
        return Events.of(account, WholeStatus.of(account, headline), headline);
    }
}
