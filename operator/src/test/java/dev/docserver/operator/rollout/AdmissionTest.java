package dev.docserver.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServerStatus.Admitted;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Resolution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    @Test
    void whatPassesIsAdmittedBesideWhatRuns() {
        Given given = new Given().candidate('b').admitted('a').deployed('a', Progress.COMPLETE);

        assertThat(admitted(given, Reports.passed())).containsExactly('a', 'b');
        assertThat(entries(given, Reports.passed()).getLast().since()).isEqualTo(Given.NOW);
        assertThat(entries(given, Reports.passed()).getFirst().since())
                .isEqualTo(Given.NOW.minusSeconds(3600));
    }

    @Test
    void whatDoesNotPassIsNot() {
        Given given = new Given().candidate('b').admitted('a').deployed('a', Progress.COMPLETE);

        assertThat(admitted(given, Reports.pending())).containsExactly('a');
        assertThat(admitted(given, Reports.inconclusive())).containsExactly('a');
        assertThat(admitted(given, Reports.rejected())).containsExactly('a');
    }

    @Test
    void digestsLeaveOnceWhatRunsIsWhatIsAskedFor() {
        Given rolling =
                new Given().candidate('c').admitted('a', 'b', 'c').deployed('c', Progress.MOVING);
        assertThat(admitted(rolling, Reports.passed())).containsExactly('a', 'b', 'c');

        Given refused = new Given().candidate('b').admitted('b');
        assertThat(admitted(refused, Reports.rejected())).containsExactly('b');

        Given done =
                new Given()
                        .candidate('c')
                        .admitted('a', 'b', 'c')
                        .deployed('c', Progress.COMPLETE)
                        .replicaSet('b', 1)
                        .replicaSet('a', 0);
        assertThat(admitted(done, Reports.rejected())).containsExactly('b', 'c');
    }

    @Test
    void theListIsBounded() {
        Given given = new Given().candidate('a').admitted("bcdef0123456789".toCharArray());
        given.admitted('a').deployed('a', Progress.MOVING);

        assertThat(admitted(given, Reports.passed())).hasSize(5).contains('a');
    }

    @Test
    void whatIsDeployedStaysWithoutAPod() {
        Given given = new Given().candidate('b').admitted('a').replicas(0);
        given.deployed('a', Progress.COMPLETE);

        assertThat(admitted(given, Reports.rejected())).containsExactly('a');
    }

    @Test
    void whatMerelyRunsIsNotAdmittedByThat() {
        Given given = new Given().candidate('b').admitted('a').deployed('e', Progress.COMPLETE);

        assertThat(admitted(given, Reports.rejected())).doesNotContain('e');
        assertThat(admitted(given, Reports.passed())).containsExactly('a', 'b');
    }

    @Test
    void whileItIsPausedOrUnreadableTheListStays() {
        Given paused = new Given().paused().candidate('b').admitted('a');
        assertThat(admitted(paused, Reports.passed())).containsExactly('a');

        Given blind = new Given().candidate('b').admitted('a');
        blind.deployment(Observed.unreadable("no answer"));
        assertThat(admitted(blind, Reports.passed())).containsExactly('a');
    }

    @Test
    void withoutACandidateNothingNewIsAdmitted() {
        Given given = new Given().resolution(new Resolution.NotYetKnown());

        assertThat(
                        Admission.of(
                                given.snapshot(),
                                Situation.of(given.snapshot(), Optional.empty()),
                                Optional.empty()))
                .isEmpty();
    }

    private static List<Character> admitted(Given given, GateReport report) {
        return entries(given, report).stream().map(entry -> entry.digest().charAt(7)).toList();
    }

    private static List<Admitted> entries(Given given, GateReport report) {
        return Admission.of(
                given.snapshot(),
                Situation.of(given.snapshot(), Optional.of(report)),
                Optional.of(report));
    }
}
