package dev.docserver.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.rollout.Situation.Failed;
import dev.docserver.operator.rollout.Situation.Rolling;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Release;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollBackTest {
    private static final Release A = Given.release('a');
    private static final Release B = Given.release('b');

    @Test
    void theFailureStandsInTheStatusBeforeTheDeploymentGoesBack() {
        Given given = timedOut();

        assertThat(of(given))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> {
                            assertThat(failed.why().reason()).isEqualTo(Reason.RolledBack);
                            assertThat(failed.backTo()).isEmpty();
                            assertThat(failed.keep()).isEqualTo(new Keep.AsIs(B));
                        });
        assertThat(Remembered.of(given.snapshot()))
                .hasValueSatisfying(
                        history -> {
                            assertThat(history.healthyDigest()).isEqualTo(A.digest());
                            assertThat(history.failedDigest()).isEqualTo(B.digest());
                            assertThat(history.failedGeneration()).isEqualTo(3);
                        });
    }

    @Test
    void thenItGoesBack() {
        Given given = timedOut().failed('b', 3);

        assertThat(RolloutPlan.of(of(given))).isEqualTo(new RolloutPlan.RollBack(A, B.digest()));
    }

    @Test
    void aFailureIsNewsUntilTheStatusSaysIt() {
        assertThat(failed(timedOut()).isNews()).isTrue();
        assertThat(failed(timedOut().failed('b', 3)).isNews()).isFalse();
        assertThat(failed(back().failed('b', 3)).isNews()).isFalse();
        Given never = new Given().candidate('b').admitted('b').deployed('b', Progress.TIMED_OUT);
        assertThat(failed(never).isNews()).isFalse();
    }

    private static Failed failed(Given given) {
        return (Failed) of(given);
    }

    @Test
    void anOlderFailureOfTheSameDigestIsNotThisOne() {
        Given given = timedOut().failed('b', 2);

        assertThat(RolloutPlan.of(of(given))).isEqualTo(new RolloutPlan.Hold(Optional.of(B)));
    }

    @Test
    void itIsNotTriedAgain() {
        Given given = back().failed('b', 3);

        assertThat(of(given))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.keep()).isEqualTo(new Keep.AsIs(A)));
        assertThat(RolloutPlan.of(of(given))).isEqualTo(new RolloutPlan.Hold(Optional.of(A)));
    }

    @Test
    void aChangeOfTheSpecIsANewAttempt() {
        Given given = back().failed('b', 3).generation(4).migration('b', "Complete");

        assertThat(of(given))
                .isInstanceOfSatisfying(
                        Rolling.class, rolling -> assertThat(rolling.target()).isEqualTo(B));
    }

    @Test
    void withNothingToGoBackToItStays() {
        Given never = new Given().candidate('b').admitted('b').deployed('b', Progress.TIMED_OUT);
        assertStays(never);
        assertThat(Remembered.of(never.snapshot())).isEmpty();

        Given withoutPods =
                new Given()
                        .candidate('b')
                        .admitted('a', 'b')
                        .healthy('a')
                        .deployed('b', Progress.TIMED_OUT)
                        .replicaSet('a', 0);
        assertStays(withoutPods);

        Given notAdmitted = new Given().candidate('b').admitted('b').healthy('a');
        assertStays(notAdmitted.deployed('b', Progress.TIMED_OUT).replicaSet('a', 2));

        Given itself = new Given().candidate('b').admitted('b').healthy('b');
        assertStays(itself.deployed('b', Progress.TIMED_OUT));
    }

    private static void assertStays(Given given) {
        assertThat(of(given))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed ->
                                assertThat(failed.why().reason())
                                        .isEqualTo(Reason.RolloutTimedOut));
        assertThat(RolloutPlan.of(of(given))).isEqualTo(new RolloutPlan.Hold(Optional.of(B)));
    }

    @Test
    void behindAClosedGateItGoesBackToo() {
        Given given = timedOut().candidate('c');

        assertThat(refused(given)).isEqualTo(new RolloutPlan.Hold(Optional.of(B)));
        assertThat(refused(given.failed('b', 3))).isEqualTo(new RolloutPlan.Hold(Optional.of(A)));
    }

    @Test
    void behindAClosedGateWhatFailedGoesOnWhereNothingElseRuns() {
        Given given =
                new Given()
                        .candidate('c')
                        .admitted('b', 'd')
                        .failed('b', 3)
                        .deployed('b', Progress.TIMED_OUT)
                        .replicaSet('d', 5);

        assertThat(refused(given)).isEqualTo(new RolloutPlan.Hold(Optional.of(B)));
    }

    @Test
    void successForgetsTheFailureOfTheSameDigestOnly() {
        Given healed = new Given().admitted('b').healthy('a').failed('b', 2);
        assertThat(Remembered.of(healed.deployed('b', Progress.COMPLETE).snapshot()))
                .hasValueSatisfying(
                        history -> {
                            assertThat(history.healthyDigest()).isEqualTo(B.digest());
                            assertThat(history.failedDigest()).isNull();
                            assertThat(history.failedGeneration()).isNull();
                        });

        Given kept = new Given().admitted('a').healthy('a').failed('b', 3);
        assertThat(Remembered.of(kept.deployed('a', Progress.COMPLETE).snapshot()))
                .hasValueSatisfying(
                        history -> {
                            assertThat(history.healthyDigest()).isEqualTo(A.digest());
                            assertThat(history.failedDigest()).isEqualTo(B.digest());
                            assertThat(history.failedGeneration()).isEqualTo(3);
                        });
    }

    @Test
    void nothingIsRememberedOfWhatWasNeverAdmitted() {
        Given given = new Given().admitted('a').deployed('e', Progress.COMPLETE);

        assertThat(Remembered.of(given.snapshot())).isEmpty();
    }

    private static Given timedOut() {
        return new Given()
                .candidate('b')
                .admitted('a', 'b')
                .healthy('a')
                .deployed('b', Progress.TIMED_OUT)
                .replicaSet('a', 2);
    }

    private static Given back() {
        return new Given()
                .candidate('b')
                .admitted('a', 'b')
                .healthy('a')
                .deployed('a', Progress.COMPLETE);
    }

    private static Situation of(Given given) {
        return Situation.of(given.snapshot(), Optional.of(Reports.passed()));
    }

    private static RolloutPlan refused(Given given) {
        return RolloutPlan.of(Situation.of(given.snapshot(), Optional.of(Reports.rejected())));
    }
}
