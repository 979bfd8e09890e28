package dev.docserver.operator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.rollout.Reports;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Snapshot;
import dev.docserver.operator.snapshot.Workloads;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritesTest {
    private static final List<String> AROUND =
            List.of(
                    "apply ServiceAccount handbook",
                    "apply ConfigMap handbook-sources",
                    "apply NetworkPolicy handbook",
                    "apply Service handbook",
                    "apply PodDisruptionBudget handbook");

    @Test
    void whatPodsNeedComesBeforeThePods() {
        assertThat(writes(running('a')))
                .startsWith(AROUND.toArray(String[]::new))
                .endsWith("apply Deployment handbook")
                .hasSize(6);
    }

    @Test
    void aServiceThatWouldLeadElsewhereIsNotMade() {
        Given given = running('a').foreignEndpoints(Observed.seen(List.of("mine")));

        assertThat(writes(given))
                .doesNotContain("apply Service handbook")
                .endsWith("apply PodDisruptionBudget handbook", "apply Deployment handbook");
    }

    @Test
    void beforeADigestIsAdmittedThereIsNoPod() {
        assertThat(writes(new Given().candidate('b'))).containsExactlyElementsOf(AROUND);
    }

    @Test
    void theDatabaseComesBeforeItsUsersAndItsSecretFirst() {
        Given given = new Given().evaluation();

        assertThat(writes(given))
                .containsSubsequence(
                        "secret",
                        "apply NetworkPolicy handbook-database",
                        "apply Service handbook-database",
                        "apply StatefulSet handbook-database");
        assertThat(writes(given.databaseReady(true))).doesNotContain("secret");
    }

    @Test
    void aMigrationIsCreatedOnceAndFinishedOnesOfOthersGo() {
        Given needed = running('b').admitted('b');
        assertThat(writes(needed))
                .anyMatch(write -> write.startsWith("create Job handbook-migrate"));

        Given under = running('b').admitted('b').migration('b', "");
        assertThat(writes(under)).noneMatch(write -> write.contains("Job"));

        Given others =
                running('a').migration('a', "Complete").migration('b', "").migration('c', "Failed");
        assertThat(writes(others))
                .filteredOn(write -> write.contains("Job"))
                .singleElement()
                .asString()
                .startsWith("delete Job handbook-migrate-cccccc");

        Given moving = running('b').migration('c', "Complete");
        assertThat(writes(moving)).noneMatch(write -> write.startsWith("delete"));
    }

    @Test
    void aJobThatHasNotEndedStaysWhateverElseIsSaidOfIt() {
        Given given = running('a');
        Intent intent = given.snapshot().intent();
        for (String[] said : new String[][] {{"Complete", "False"}, {"Suspended", "True"}}) {
            given.job(
                    new JobBuilder(
                                    Workloads.migration(
                                            intent, Given.PLATFORM, Given.release('c'), ""))
                            .withNewStatus()
                            .addNewCondition()
                            .withType(said[0])
                            .withStatus(said[1])
                            .endCondition()
                            .endStatus()
                            .build());
        }

        assertThat(writes(given)).noneMatch(write -> write.startsWith("delete"));
    }

    @Test
    void theCertificatesOfTheOperatorsSettingsComeBeforeThePods() {
        Platform trusting = new Platform("system", "postgresql:17", Optional.of("PEM"), "1.0.0");

        assertThat(writes(running('a').platform(trusting)))
                .containsSubsequence("apply ConfigMap handbook-ca", "apply Deployment handbook");
        assertThat(writes(running('a'))).doesNotContain("apply ConfigMap handbook-ca");
    }

    @Test
    void aDatabaseThatNobodyAsksForGoesAndItsStatefulSetLast() {
        Given given = running('a').databaseReady(true);

        assertThat(writes(given))
                .endsWith(
                        "delete Service handbook-database",
                        "delete NetworkPolicy handbook-database",
                        "delete StatefulSet handbook-database");
        assertThat(writes(given))
                .as("the operator may create Secrets and nothing else")
                .noneMatch(write -> write.contains("delete Secret"));
        assertThat(writes(running('a'))).noneMatch(write -> write.startsWith("delete"));
    }

    @Test
    void aTemplateOfAnotherVersionIsLeftAlone() {
        Release future = Given.release('a').withTemplateVersion("v9");
        Given given = new Given().candidate('a').admitted('a');
        Snapshot known = given.deployed('a', Progress.COMPLETE).snapshot();

        assertThat(Writes.of(known, new RolloutPlan.Run(future)))
                .noneMatch(write -> name(write).contains("Deployment"));
    }

    @Test
    void theHeartIsShort() throws IOException {
        List<String> lines =
                Files.readAllLines(
                        Path.of("src/main/java/dev/docserver/operator/decision/Decide.java"));
        int from = lines.indexOf("    static Decision decide(Snapshot snapshot, Judge judge) {");
        int length = lines.subList(from, lines.size()).indexOf("    }") + 1;

        assertThat(from).isPositive();
        assertThat(length).isLessThan(40);
    }

    private static Given running(char candidate) {
        return new Given().candidate(candidate).admitted('a').deployed('a', Progress.COMPLETE);
    }

    private static List<String> writes(Given given) {
        return Decide.decide(given.snapshot(), input -> Reports.passed()).writes().stream()
                .map(WritesTest::name)
                .toList();
    }

    private static String name(Write write) {
        return switch (write) {
            case Write.Apply(HasMetadata object) -> "apply " + name(object);
            case Write.Create(HasMetadata object) -> "create " + name(object);
            case Write.Delete(HasMetadata object) -> "delete " + name(object);
            case Write.CreateDatabaseSecret s -> "secret";
        };
    }

    private static String name(HasMetadata object) {
        return object.getKind()
                + " "
                + Optional.ofNullable(object.getMetadata().getName()).orElse("");
    }
}
