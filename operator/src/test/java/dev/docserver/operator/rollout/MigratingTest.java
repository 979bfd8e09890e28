package dev.docserver.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.rollout.Situation.Failed;
import dev.docserver.operator.rollout.Situation.Migrating;
import dev.docserver.operator.rollout.Situation.Rolling;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Workloads;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigratingTest {
    private static final Release A = Given.release('a');
    private static final Release B = Given.release('b');

    @Test
    void theSchemaComesBeforeTheNewVersionAndTheOldOneGoesOn() {
        Given given = running().candidate('b').admitted('b');

        assertThat(of(given)).isEqualTo(new Migrating(Optional.of(A), B, true, false));
        assertThat(RolloutPlan.of(of(given)))
                .isEqualTo(new RolloutPlan.Migrate(Optional.of(A), B, true));
    }

    @Test
    void aJobThatRunsIsNotMadeAgain() {
        Given given = running().candidate('b').admitted('b').migration('b', "");

        assertThat(of(given)).isEqualTo(new Migrating(Optional.of(A), B, false, false));
    }

    @Test
    void aJobOfAnotherDigestDoesNotCount() {
        Given given = running().candidate('b').admitted('b').migration('c', "Complete");

        assertThat(of(given)).isInstanceOf(Migrating.class);
    }

    @Test
    void theOperatorsOwnDatabaseIsWaitedFor() {
        Given absent = new Given().evaluation().candidate('b').admitted('b');
        assertThat(of(absent)).isEqualTo(new Migrating(Optional.empty(), B, false, true));

        Given starting = absent.databaseReady(false);
        assertThat(of(starting)).isEqualTo(new Migrating(Optional.empty(), B, false, true));

        Given ready = absent.databaseReady(true);
        assertThat(of(ready)).isEqualTo(new Migrating(Optional.empty(), B, true, false));
    }

    @Test
    void aDatabaseThatForgotWithItsPodIsMigratedAndItsServersReadAgain() {
        Given given = new Given().evaluation().candidate('b').admitted('b').databaseReady(true);
        given.deployed('b', Progress.COMPLETE);
        assertThat(of(given)).isEqualTo(new Situation.Done(B));

        given.databasePod(Observed.absent());
        assertThat(of(given))
                .as("its StatefulSet may not say so yet")
                .isEqualTo(new Migrating(Optional.empty(), B, false, true));

        given.databasePod(Observed.seen("pod-2"));
        assertThat(of(given)).isEqualTo(new Migrating(Optional.empty(), B, true, false));
        given.migration('b', "Complete");
        assertThat(of(given)).isInstanceOf(Rolling.class);

        given.databasePod(Observed.unreadable("403"));
        assertThat(RolloutPlan.of(of(given))).isEqualTo(new RolloutPlan.Freeze());
    }

    @Test
    void aFailedJobStopsTheRolloutAndNotTheService() {
        Given given = running().candidate('b').admitted('b').migration('b', "Failed");

        assertThat(of(given))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> {
                            assertThat(failed.why().reason()).isEqualTo(Reason.MigrationFailed);
                            assertThat(failed.why().seen()).contains("backoff limit");
                            assertThat(failed.backTo()).isEmpty();
                            assertThat(failed.keep()).isEqualTo(new Keep.AsIs(A));
                        });
        assertThat(RolloutPlan.of(of(given))).isEqualTo(new RolloutPlan.Hold(Optional.of(A)));
    }

    @Test
    void aJobIsCompleteOnlyOnceItSaysThatItIs() {
        Given given = running().candidate('b').admitted('b');
        given.job(
                new JobBuilder(
                                Workloads.migration(
                                        given.snapshot().intent(), Given.PLATFORM, B, ""))
                        .withNewStatus()
                        .addNewCondition()
                        .withType("Complete")
                        .withStatus("False")
                        .endCondition()
                        .endStatus()
                        .build());

        assertThat(of(given)).isEqualTo(new Migrating(Optional.of(A), B, false, false));
    }

    @Test
    void aRestartMigratesAgain() {
        Given given = running().candidate('b').admitted('b').migration('b', "Failed");
        given.annotated(Annotations.RESTART_REQUESTED, "2026-11-24");

        assertThat(of(given)).isInstanceOf(Migrating.class);
    }

    @Test
    void anotherDatabaseIsMigratedBeforeAnythingIsWritten() {
        Given given = running().secret("other-db").candidate('a');

        assertThat(of(given)).isEqualTo(new Migrating(Optional.empty(), A, true, false));
        assertThat(RolloutPlan.of(of(given)).written()).isEmpty();
    }

    @Test
    void behindAClosedGateAnotherDatabaseIsMigratedWithWhatRuns() {
        Given given = running().secret("other-db").candidate('b');

        RolloutPlan create = refused(given);
        assertThat(create).isEqualTo(new RolloutPlan.Migrate(Optional.empty(), A, true));
        assertThat(refused(given.migration('a', "")))
                .isEqualTo(new RolloutPlan.Migrate(Optional.empty(), A, false));
    }

    @Test
    void onceMigratedTheOtherDatabaseFlowsThroughAClosedGate() {
        Given given = running().secret("other-db").candidate('b').migration('a', "Complete");

        assertThat(refused(given)).isEqualTo(new RolloutPlan.Hold(Optional.of(A)));
    }

    @Test
    void whatIsDeployedNeedsItsJobNoMore() {
        Given given = running().candidate('a').generation(4);

        assertThat(of(given)).isInstanceOf(Rolling.class);
    }

    @Test
    void keysTellDigestDatabaseAndRestartApart() {
        String key = key(new Given());
        assertThat(key).matches("b{12}\\.[0-9a-f]{10}").isEqualTo(key(new Given().generation(9)));
        assertThat(key(new Given().secret("other"))).isNotEqualTo(key);
        assertThat(key(new Given().evaluation())).isNotEqualTo(key);
        assertThat(key(new Given().annotated(Annotations.RESTART_REQUESTED, "x")))
                .isNotEqualTo(key);
        assertThat(MigrationKey.of(new Given().snapshot().intent(), Given.digest('a')))
                .isNotEqualTo(key);
    }

    private static String key(Given given) {
        return MigrationKey.of(given.snapshot().intent(), Given.digest('b'));
    }

    private static Given running() {
        return new Given().admitted('a').deployed('a', Progress.COMPLETE);
    }

    private static Situation of(Given given) {
        return Situation.of(given.snapshot(), Optional.of(Reports.passed()));
    }

    private static RolloutPlan refused(Given given) {
        return RolloutPlan.of(Situation.of(given.snapshot(), Optional.of(Reports.rejected())));
    }
}
