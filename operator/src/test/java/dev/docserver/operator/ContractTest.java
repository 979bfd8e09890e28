package dev.docserver.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.desired.DocServerDeployment;
import dev.docserver.operator.desired.EvaluationDatabaseSecret;
import dev.docserver.operator.desired.MigrationJob;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Platform;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator's side of docs/contract.md: what the pod template sets, it finds in that page. */
class ContractTest {
    private static final Intent INTENT = new Given().snapshot().intent();
    private static final Platform PLATFORM =
            new Platform("system", "postgresql", Optional.of("PEM"), "1.0.0");
    private static final PodSpec POD =
            DocServerDeployment.of(INTENT, PLATFORM, Given.release('a'))
                    .orElseThrow()
                    .getSpec()
                    .getTemplate()
                    .getSpec();
    private static final Container SERVER = POD.getContainers().getFirst();
    private static final Pattern VARIABLE =
            Pattern.compile("^\\| `(DOC_SERVER_[A-Z_]+)` \\| (\\S+) \\|", Pattern.MULTILINE);

    /** Variables whose value the operator leaves to the server. */
    private static final List<String> LEFT_TO_THE_SERVER = List.of("DOC_SERVER_LOG_LEVEL");

    @Test
    void everyVariableOfTheContractIsSetAndNoOther() throws IOException {
        List<String> contract =
                VARIABLE.matcher(page()).results().map(row -> row.group(1)).toList();

        assertThat(contract).hasSizeGreaterThan(5);
        assertThat(SERVER.getEnv())
                .extracting(EnvVar::getName)
                .containsExactlyInAnyOrderElementsOf(
                        contract.stream()
                                .filter(name -> !LEFT_TO_THE_SERVER.contains(name))
                                .toList());
    }

    @Test
    void inTheClusterTheServerNeverMigrates() {
        assertThat(environment()).containsEntry("DOC_SERVER_MIGRATE", "never");
    }

    @Test
    void pathsAndPortsAreTheDefaultsOfTheContract() throws IOException {
        Map<String, String> defaults =
                VARIABLE.matcher(page())
                        .results()
                        .collect(
                                Collectors.toMap(
                                        row -> row.group(1), row -> row.group(2).replace("`", "")));

        for (String name :
                List.of(
                        "DOC_SERVER_PORT",
                        "DOC_SERVER_MANAGEMENT_PORT",
                        "DOC_SERVER_DATABASE_DIR",
                        "DOC_SERVER_SOURCES_FILE",
                        "DOC_SERVER_CA_FILE")) {
            assertThat(environment()).containsEntry(name, defaults.get(name));
        }
    }

    @Test
    void filesAreMountedWhereTheContractNamesThem() throws IOException {
        assertThat(SERVER.getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .containsExactlyInAnyOrder(
                        "/etc/doc-server/database",
                        "/etc/doc-server/sources",
                        "/etc/doc-server/ca",
                        "/tmp")
                .allSatisfy(path -> assertThat(page()).contains(path));
        assertThat(SERVER.getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath)
                .containsExactly("/tmp");
    }

    @Test
    void probesAskThePathsOfTheContractOnTheManagementPort() throws IOException {
        assertThat(
                        List.of(
                                SERVER.getStartupProbe(),
                                SERVER.getLivenessProbe(),
                                SERVER.getReadinessProbe()))
                .extracting(probe -> probe.getHttpGet().getPath())
                .containsExactly("/startupz", "/livez", "/readyz")
                .allSatisfy(path -> assertThat(page()).contains("| `" + path + "` |"));
        assertThat(SERVER.getStartupProbe().getHttpGet().getPort().getStrVal())
                .isEqualTo("management");
        assertThat(SERVER.getPorts())
                .filteredOn(port -> port.getName().equals("management"))
                .singleElement()
                .extracting(port -> String.valueOf(port.getContainerPort()))
                .isEqualTo(environment().get("DOC_SERVER_MANAGEMENT_PORT"));
    }

    @Test
    void theGracePeriodIsTheDrainAndFiveSeconds() {
        assertThat(environment())
                .containsEntry("DOC_SERVER_LAME_DUCK_SECONDS", "5")
                .containsEntry("DOC_SERVER_DRAIN_TIMEOUT_SECONDS", "30");
        assertThat(POD.getTerminationGracePeriodSeconds()).isEqualTo(35);
        assertThat(SERVER.getLifecycle()).isNull();
    }

    @Test
    void itRunsAsTheUserOfTheContract() throws IOException {
        assertThat(page()).contains("user " + POD.getSecurityContext().getRunAsUser());
    }

    @Test
    void theMigrationUsesTheArgumentAndTheExitCodeOfTheContract() throws IOException {
        var job = MigrationJob.of(INTENT, PLATFORM, Given.release('a')).getSpec();
        Container container = job.getTemplate().getSpec().getContainers().getFirst();

        assertThat(container.getArgs()).containsExactly("--migrate-only");
        assertThat(page()).contains("| `--migrate-only` |");
        assertThat(container.getEnv()).isEqualTo(SERVER.getEnv());
        assertThat(job.getPodFailurePolicy().getRules().getFirst().getOnExitCodes().getValues())
                .allSatisfy(
                        code -> assertThat(page()).contains("| " + code + " | usage or settings"));
    }

    @Test
    void theEvaluationDatabaseWritesTheKeysOfTheContract() throws IOException {
        var secret =
                EvaluationDatabaseSecret.of(new Given().evaluation().snapshot().intent(), "secret");

        assertThat(page()).contains("{host,port,dbname,username,password}");
        assertThat(secret.getStringData())
                .containsOnlyKeys("host", "port", "dbname", "username", "password");
    }

    private static Map<String, String> environment() {
        return SERVER.getEnv().stream()
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/contract.md"));
    }
}
