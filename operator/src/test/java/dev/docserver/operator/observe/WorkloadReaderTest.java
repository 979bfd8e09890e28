package dev.docserver.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Workload;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadReaderTest {
    private static final Intent INTENT = new Given().evaluation().snapshot().intent();

    @Test
    void whatAnotherOwnsIsNobodysWorkloadAndNotAbsent() {
        assertThat(read(List.of(deployment(INTENT.uid())), List.of()).deployment())
                .isInstanceOf(Observed.Seen.class);
        Workload foreign = read(List.of(deployment("an earlier one")), List.of());
        assertThat(foreign.deployment()).isInstanceOf(Observed.Unreadable.class);
        assertThat(foreign.pods()).isInstanceOf(Observed.Unreadable.class);
        assertThat(read(List.of(), List.of()).deployment()).isEqualTo(Observed.absent());
    }

    @Test
    void theDatabasesPodIsThatOfItsStatefulSetUnlessItEnds() {
        assertThat(databasePod()).isEqualTo(Observed.absent());
        assertThat(databasePod(pod("pod-1", "set-uid", null))).isEqualTo(Observed.seen("pod-1"));
        assertThat(databasePod(pod("pod-1", "another", null))).isEqualTo(Observed.absent());
        assertThat(databasePod(pod("pod-1", "set-uid", "2026-11-24T12:00:00Z")))
                .isEqualTo(Observed.absent());
    }

    @Test
    void withoutAStatefulSetThereIsNoPodOfIt() {
        assertThat(read(List.of(), List.of(pod("pod-1", "set-uid", null))).databasePod())
                .isEqualTo(Observed.seen("pod-1"));
        assertThat(reader(List.of(), List.of(), List.of(), List.of()).read(INTENT).databasePod())
                .isEqualTo(Observed.absent());
    }

    @Test
    void onlySlicesOfItsOwnServiceAreItsBusiness() {
        List<EndpointSlice> slices = List.of(slice("mine", "handbook"), slice("other", "app"));

        assertThat(
                        reader(List.of(), List.of(), List.of(), slices)
                                .read(INTENT)
                                .seenForeignEndpoints())
                .containsExactly("mine");
    }

    private static Observed<String> databasePod(Pod... pods) {
        return read(List.of(), List.of(pods)).databasePod();
    }

    private static Workload read(List<Deployment> deployments, List<Pod> pods) {
        StatefulSet set =
                new StatefulSetBuilder()
                        .withMetadata(owned("handbook-database", "set-uid", INTENT.uid()))
                        .build();
        return reader(deployments, pods, List.of(set), List.of()).read(INTENT);
    }

    private static WorkloadReader reader(
            List<Deployment> deployments,
            List<Pod> pods,
            List<StatefulSet> sets,
            List<EndpointSlice> slices) {
        return new WorkloadReader(
                new FixedCache<>(deployments),
                new FixedCache<>(List.of()),
                new FixedCache<>(pods),
                new FixedCache<>(List.of()),
                new FixedCache<>(sets),
                new FixedCache<>(slices));
    }

    private static EndpointSlice slice(String name, String service) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("docs")
                .withName(name)
                .addToLabels(WorkloadReader.SERVICE, service)
                .endMetadata()
                .build();
    }

    private static Deployment deployment(String owner) {
        return new DeploymentBuilder().withMetadata(owned("handbook", "d", owner)).build();
    }

    private static Pod pod(
            String uid, String owner, @org.jspecify.annotations.Nullable String end) {
        ObjectMeta meta = owned("handbook-database-0", uid, owner);
        meta.setDeletionTimestamp(end);
        return new PodBuilder().withMetadata(meta).build();
    }

    private static ObjectMeta owned(String name, String uid, String owner) {
        return new ObjectMetaBuilder()
                .withNamespace("docs")
                .withName(name)
                .withUid(uid)
                .withLabels(Map.of())
                .addNewOwnerReference()
                .withUid(owner)
                .endOwnerReference()
                .build();
    }
}
