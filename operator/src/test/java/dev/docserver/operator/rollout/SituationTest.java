package dev.docserver.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.rollout.Situation.CandidateUnknown;
import dev.docserver.operator.rollout.Situation.Failed;
import dev.docserver.operator.rollout.Situation.Migrating;
import dev.docserver.operator.rollout.Situation.Rolling;
import dev.docserver.operator.rollout.Situation.Stage;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SituationTest {
    /** Everything at once; each rule is then taken away in turn, and the next one shows. */
    @Test
    void rulesAreAskedInTheirOrder() {
        Given all = new Given().paused().deleting();
        assertThat(of(all, Reports.rejected())).isInstanceOf(Situation.Paused.class);

        Given notPaused = new Given().deleting();
        assertThat(of(notPaused, Reports.rejected())).isInstanceOf(Situation.Deleting.class);

        Given staying = new Given().resolution(new Resolution.NotYetKnown());
        assertThat(of(staying, Reports.rejected())).isInstanceOf(CandidateUnknown.class);

        Given known = new Given().candidate('b');
        assertThat(of(known, Reports.rejected())).isInstanceOf(Situation.Refused.class);

        Given passed = new Given().candidate('b').admitted('b');
        assertThat(of(passed, Reports.passed())).isInstanceOf(Migrating.class);

        Given migrated = passed.migration('b', "Complete");
        assertThat(of(migrated, Reports.passed())).isInstanceOf(Rolling.class);

        Given written = migrated.deployed('b', Progress.TIMED_OUT);
        assertThat(of(written, Reports.passed())).isInstanceOf(Failed.class);

        Given healthy = migrated.deployed('b', Progress.COMPLETE);
        assertThat(of(healthy, Reports.passed())).isInstanceOf(Situation.Done.class);
    }

    static Stream<GateReport> closed() {
        return Stream.of(Reports.pending(), Reports.inconclusive(), Reports.rejected());
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aClosedGateKeepsWhatRuns(GateReport report) {
        Given given = new Given().candidate('b').admitted('a').deployed('a', Progress.COMPLETE);

        assertThat(of(given, report))
                .isEqualTo(
                        new Situation.Refused(report.worst(), new Keep.AsIs(Given.release('a'))));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aClosedGateIsNotAskedAboutWhatRunsAlready(GateReport report) {
        Given given =
                new Given().candidate('a').admitted('a').deployed(Given.release('a'), 2, COMPLETE);

        assertThat(of(given, report))
                .isEqualTo(
                        new Rolling(
                                Optional.of(Given.release('a')),
                                Given.release('a'),
                                Stage.WRITING));
    }

    private static final Progress COMPLETE = Progress.COMPLETE;

    @Test
    void anotherRepositoryForTheSameDigestIsAskedAbout() {
        Release elsewhere =
                new Release("old.example.com/x", Given.digest('a'), List.of("linux/amd64"), "v1");
        Given given = new Given().candidate('a').admitted('a').deployed(elsewhere, 3, COMPLETE);

        assertThat(of(given, Reports.rejected())).isInstanceOf(Situation.Refused.class);
        assertThat(of(given, Reports.passed()))
                .isInstanceOfSatisfying(
                        Rolling.class,
                        rolling ->
                                assertThat(rolling.target().repository())
                                        .isEqualTo(Given.REPOSITORY));
    }

    @Test
    void whatWasNeverAdmittedIsNotKept() {
        Given given = new Given().candidate('b').admitted('a').deployed('e', COMPLETE);

        assertThat(of(given, Reports.rejected()))
                .isEqualTo(new Situation.Refused(Reports.rejected().worst(), new Keep.Nothing()));
    }

    @Test
    void anAdmittedReplicaSetIsKeptWhereTheDeploymentNamesAForeignDigest() {
        Given given =
                new Given().candidate('b').admitted('a').deployed('e', COMPLETE).replicaSet('a', 2);

        assertThat(of(given, Reports.rejected()))
                .isEqualTo(
                        new Situation.Refused(
                                Reports.rejected().worst(), new Keep.AsIs(Given.release('a'))));
    }

    @Test
    void aForeignDigestThatIsAskedForIsAdmittedByTheGatesOnly() {
        Given given = new Given().candidate('e').deployed('e', COMPLETE);

        assertThat(of(given, Reports.rejected())).isInstanceOf(Situation.Refused.class);
        assertThat(of(given, Reports.passed()))
                .isInstanceOfSatisfying(
                        Rolling.class,
                        rolling -> assertThat(rolling.stage()).isEqualTo(Stage.ADMITTING));
    }

    @Test
    void aDigestIsAdmittedBeforeItsMigrationAndItsDeployment() {
        Given given = new Given().candidate('b').migration('b', "Complete");

        assertThat(of(given, Reports.passed()))
                .isInstanceOfSatisfying(
                        Rolling.class,
                        rolling -> {
                            assertThat(rolling.stage()).isEqualTo(Stage.ADMITTING);
                            assertThat(rolling.running()).isEmpty();
                            assertThat(rolling.target().digest()).isEqualTo(Given.digest('b'));
                        });
    }

    @Test
    void whatCouldNotBeReadIsLeftAlone() {
        Given given =
                new Given()
                        .candidate('b')
                        .admitted('b')
                        .deployment(Observed.unreadable("no answer"));

        assertThat(of(given, Reports.passed()))
                .isInstanceOfSatisfying(
                        CandidateUnknown.class,
                        unknown -> {
                            assertThat(unknown.keep()).isEqualTo(new Keep.Blind());
                            assertThat(unknown.why().reason()).isEqualTo(Reason.ClusterUnreadable);
                            assertThat(unknown.stuck()).isFalse();
                            assertThat(unknown.until()).contains(Given.NOW.plusSeconds(10));
                        });
    }

    static Stream<Resolution> stuck() {
        return Stream.of(
                new Resolution.NotAllowed(Refusal.of(Reason.RepositoryNotAllowed, "x", "y")),
                new Resolution.NotFound("404"),
                new Resolution.Refused("401"),
                new Resolution.Ambiguous("two images for linux/amd64"));
    }

    @ParameterizedTest
    @MethodSource("stuck")
    void anImageThatLeadsNowhereNeedsSomebody(Resolution resolution) {
        Given given = new Given().resolution(resolution).admitted('a').deployed('a', COMPLETE);

        assertThat(Situation.of(given.snapshot(), Optional.empty()))
                .isInstanceOfSatisfying(
                        CandidateUnknown.class,
                        unknown -> {
                            assertThat(unknown.stuck()).isTrue();
                            assertThat(unknown.keep()).isEqualTo(new Keep.AsIs(Given.release('a')));
                        });
    }

    @Test
    void aRegistryThatDoesNotAnswerIsAskedAgain() {
        Given given =
                new Given()
                        .resolution(
                                new Resolution.Unreachable("refused", Given.NOW.plusSeconds(40)));

        assertThat(Situation.of(given.snapshot(), Optional.empty()))
                .isInstanceOfSatisfying(
                        CandidateUnknown.class,
                        unknown -> {
                            assertThat(unknown.stuck()).isFalse();
                            assertThat(unknown.until()).contains(Given.NOW.plusSeconds(40));
                            assertThat(unknown.keep()).isEqualTo(new Keep.Nothing());
                        });
    }

    @Test
    void anAnnotationRestartsWhatRuns() {
        Given given = new Given().candidate('a').admitted('a').deployed('a', COMPLETE);
        given.annotated(Annotations.RESTART_REQUESTED, "now").migration('a', "Complete");

        assertThat(of(given, Reports.rejected()))
                .isInstanceOfSatisfying(
                        Rolling.class,
                        rolling -> assertThat(rolling.stage()).isEqualTo(Stage.WRITING));
    }

    private static Situation of(Given given, GateReport report) {
        return Situation.of(given.snapshot(), Optional.of(report));
    }
}
