package dev.docserver.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.GoldenFile;
import dev.docserver.operator.rollout.MigrationKey;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Release;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ObjectsTest {
    @TestFactory
    Stream<DynamicTest> eachObjectIsHeldByItsGoldenFile() {
        return Desired.objects().entrySet().stream()
                .map(
                        entry ->
                                DynamicTest.dynamicTest(
                                        entry.getKey(),
                                        () ->
                                                new GoldenFile(
                                                                Path.of(
                                                                        "src/test/desired",
                                                                        entry.getKey() + ".yaml"))
                                                        .holds(GoldenFile.yaml(entry.getValue()))));
    }

    @Test
    void everythingIsOwnedAndGoesWithItsDocServer() {
        assertThat(Desired.objects())
                .allSatisfy(
                        (name, object) -> {
                            OwnerReference owner =
                                    object.getMetadata().getOwnerReferences().getFirst();
                            assertThat(owner.getUid()).isEqualTo(Desired.intent().uid());
                            assertThat(owner.getController()).isTrue();
                            assertThat(owner.getBlockOwnerDeletion()).isTrue();
                            assertThat(object.getMetadata().getNamespace()).isEqualTo("docs");
                            assertThat(object.getMetadata().getFinalizers()).isEmpty();
                        });
    }

    @Test
    void everythingCarriesExactlyOneOfTheTwoLabels() {
        assertThat(Desired.objects())
                .allSatisfy(
                        (name, object) ->
                                assertThat(labels(object))
                                        .containsAnyOf(Labels.NAME, Labels.DATABASE)
                                        .satisfiesOnlyOnce(
                                                label ->
                                                        assertThat(label)
                                                                .isIn(
                                                                        Labels.NAME,
                                                                        Labels.DATABASE)));
    }

    private static Set<String> labels(HasMetadata object) {
        return object.getMetadata().getLabels().keySet();
    }

    @Test
    void theServiceLeadsToServingPodsOnly() {
        Map<String, String> selector =
                DocServerService.of(Desired.intent()).getSpec().getSelector();

        assertThat(Labels.server(Desired.intent())).containsAllEntriesOf(selector);
        assertThat(Labels.migration(Desired.intent()).entrySet())
                .doesNotContainSequence(selector.entrySet())
                .matches(entries -> !entries.containsAll(selector.entrySet()));
        assertThat(Labels.database(Desired.intent()).entrySet())
                .matches(entries -> !entries.containsAll(selector.entrySet()));
    }

    @Test
    void everyPodMeetsRestrictedWithAReadOnlyRootAndWithoutAToken() {
        assertThat(Desired.pods()).allSatisfy((name, pod) -> assertRestricted(pod));
    }

    /** Pod Security Standards, restricted, and what design section 7 adds to them. */
    private static void assertRestricted(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getContainers())
                .hasSize(1)
                .allSatisfy(
                        container -> {
                            var context = container.getSecurityContext();
                            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
                            assertThat(context.getReadOnlyRootFilesystem()).isTrue();
                            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
                            assertThat(container.getResources().getLimits()).containsKey("memory");
                        });
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
    }

    @Test
    void templatesOfOtherVersionsAreLeftAlone() {
        Release future = Desired.RELEASE.withTemplateVersion("v2");
        Release unknown = Desired.RELEASE.withTemplateVersion("");

        assertThat(DocServerDeployment.of(Desired.intent(), Desired.PLATFORM, future)).isEmpty();
        assertThat(DocServerDeployment.of(Desired.intent(), Desired.PLATFORM, unknown)).isEmpty();
    }

    @Test
    void aReleaseIsReadBackFromItsTemplate() {
        var deployment =
                DocServerDeployment.of(Desired.intent(), Desired.PLATFORM, Desired.RELEASE)
                        .orElseThrow();

        assertThat(Release.of(deployment.getSpec().getTemplate())).contains(Desired.RELEASE);
        assertThat(deployment.getMetadata().getAnnotations())
                .containsEntry(Annotations.GENERATION, "3")
                .containsEntry(
                        Annotations.MIGRATION,
                        MigrationKey.of(Desired.intent(), Desired.RELEASE.digest()));
    }

    @Test
    void aJobIsNamedForItsContent() {
        String name = migration(Desired.RELEASE);
        Release other =
                new Release(Given.REPOSITORY, Given.digest('b'), List.of("linux/amd64"), "v1");

        assertThat(name)
                .startsWith("handbook-migrate-aaaaaa")
                .isEqualTo(migration(Desired.RELEASE))
                .isNotEqualTo(migration(other));
        assertThat("x".repeat(40).length() + name.length() - "handbook".length())
                .as("longest name of a Job")
                .isLessThanOrEqualTo(63);
    }

    private static String migration(Release release) {
        Job job = MigrationJob.of(Desired.intent(), Desired.PLATFORM, release);
        return job.getMetadata().getName();
    }
}
