package dev.docserver.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Workloads;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutPlanTest {
    private static final Release A = Given.release('a');
    private static final Release B = Given.release('b');

    @Test
    void theDeploymentSaysWhatRunsUntilTheTargetMay() {
        assertThat(new RolloutPlan.Freeze().written()).isEmpty();
        assertThat(new RolloutPlan.Hold(Optional.of(A)).written()).contains(A);
        assertThat(new RolloutPlan.Hold(Optional.empty()).written()).isEmpty();
        assertThat(new RolloutPlan.Admit(Optional.of(A), B).written()).contains(A);
        assertThat(new RolloutPlan.Migrate(Optional.of(A), B, true).written()).contains(A);
        assertThat(new RolloutPlan.Run(B).written()).contains(B);
        assertThat(new RolloutPlan.RollBack(A, B.digest()).written()).contains(A);
    }

    /** The controller lists its conditions in any order. */
    @Test
    void theProgressIsReadFromItsOwnCondition() {
        Deployment timedOut =
                Workloads.deployment(
                        new Given().snapshot().intent(), Given.PLATFORM, A, Progress.TIMED_OUT);
        Deployment other =
                new DeploymentBuilder(timedOut)
                        .editStatus()
                        .addNewConditionLike(timedOut.getStatus().getConditions().getFirst())
                        .endCondition()
                        .editFirstCondition()
                        .withType("Available")
                        .withReason("MinimumReplicasAvailable")
                        .endCondition()
                        .endStatus()
                        .build();

        assertThat(Deployed.of(other).orElseThrow().progress()).isEqualTo(Progress.TIMED_OUT);
    }
}
