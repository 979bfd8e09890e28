package dev.docserver.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.rollout.Deployed.Progress;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactsTest {
    @Test
    void aReplicaSetHasThePodsThatItWantsOrStillHas() {
        assertThat(ReplicaSetFact.of(set(2, 0)).pods()).isEqualTo(2);
        assertThat(ReplicaSetFact.of(set(0, 1)).pods()).isEqualTo(1);
        assertThat(ReplicaSetFact.of(set(0, null)).pods()).isZero();
        assertThat(ReplicaSetFact.of(set(null, null)).pods()).isEqualTo(1);
        assertThat(ReplicaSetFact.of(set(2, 2)).release()).contains(Given.release('a'));
    }

    private static ReplicaSet set(@Nullable Integer wanted, @Nullable Integer existing) {
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withName("handbook-1")
                .endMetadata()
                .withNewSpec()
                .withReplicas(wanted)
                .withTemplate(template())
                .endSpec()
                .withNewStatus()
                .withReplicas(existing)
                .endStatus()
                .build();
    }

    private static PodTemplateSpec template() {
        return Workloads.deployment(
                        new Given().snapshot().intent(),
                        Given.PLATFORM,
                        Given.release('a'),
                        Progress.COMPLETE)
                .getSpec()
                .getTemplate();
    }

    @Test
    void onlyOurContainerByDigestIsARelease() {
        PodTemplateSpec byTag =
                new PodTemplateSpecBuilder(template())
                        .editSpec()
                        .editFirstContainer()
                        .withImage("registry.example.com/docs/doc-server:1.4.0")
                        .endContainer()
                        .endSpec()
                        .build();
        PodTemplateSpec other =
                new PodTemplateSpecBuilder(template())
                        .editSpec()
                        .editFirstContainer()
                        .withName("sidecar")
                        .endContainer()
                        .endSpec()
                        .build();

        assertThat(Release.of(byTag)).isEmpty();
        assertThat(Release.of(other)).isEmpty();
        assertThat(Release.of(new PodTemplateSpec())).isEmpty();
        assertThat(Release.of(template()).map(Release::image))
                .contains(Given.REPOSITORY + "@" + Given.digest('a'));
    }

    @Test
    void aPodIsReadyOrSaysWhyNot() {
        Pod ready = pod("Ready", "True", null, "server");
        assertThat(PodFact.of(ready).ready()).isTrue();
        assertThat(PodFact.of(ready).trouble()).isEmpty();
        assertThat(PodFact.of(ready).digest()).isEqualTo(Given.digest('a'));

        PodFact pulling = PodFact.of(pod("Ready", "False", "ErrImagePull", "server"));
        assertThat(pulling.ready()).isFalse();
        assertThat(pulling.trouble())
                .contains(new PodFact.Trouble("ErrImagePull", "message of ErrImagePull"));
    }

    @Test
    void startingIsNoTroubleUnlessItsVolumesAreNotReady() {
        Pod starting = pod("PodReadyToStartContainers", "True", "ContainerCreating", "server");
        assertThat(PodFact.of(starting).trouble()).isEmpty();

        Pod waiting = pod("PodReadyToStartContainers", "False", "ContainerCreating", "server");
        assertThat(PodFact.of(waiting).trouble()).isPresent();
    }

    @Test
    void aPodThatEndedSaysWhy() {
        Pod ended =
                new PodBuilder(pod("Ready", "False", null, "server"))
                        .editStatus()
                        .withContainerStatuses(
                                new ContainerStatusBuilder()
                                        .withNewState()
                                        .withNewTerminated()
                                        .withReason("OOMKilled")
                                        .endTerminated()
                                        .endState()
                                        .build())
                        .endStatus()
                        .build();

        assertThat(PodFact.of(ended).trouble()).contains(new PodFact.Trouble("OOMKilled", ""));
    }

    @Test
    void podsThatMigrateDoNotServe() {
        assertThat(PodFact.of(pod("Ready", "True", null, "server")).serves()).isTrue();
        assertThat(PodFact.of(pod("Ready", "True", null, "migration")).serves()).isFalse();
    }

    private static Pod pod(
            String condition, String status, @Nullable String waiting, String component) {
        var builder = new ContainerStatusBuilder().withNewState();
        var state =
                waiting == null
                        ? builder.withNewRunning().endRunning()
                        : builder.withNewWaiting()
                                .withReason(waiting)
                                .withMessage("message of " + waiting)
                                .endWaiting();
        return new PodBuilder()
                .withNewMetadata()
                .withName("handbook-1")
                .addToLabels(PodFact.COMPONENT, component)
                .endMetadata()
                .withSpec(template().getSpec())
                .withNewStatus()
                .addNewCondition()
                .withType(condition)
                .withStatus(status)
                .endCondition()
                .withContainerStatuses(state.endState().build())
                .endStatus()
                .build();
    }
}
