package dev.docserver.operator.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScanJobTest {
    private static final Pattern SCRIPT_OPTIONS =
            Pattern.compile("(?s)scan_options\\(\\) \\{\n *printf '%s\\\\n' (.*?)\n}");
    private static final Job JOB = ScanGiven.job(ScanGiven.scan(1, null));
    private static final PodSpec POD = JOB.getSpec().getTemplate().getSpec();

    @Test
    void containersRunInTheirOrder() {
        assertThat(POD.getInitContainers())
                .extracting(Container::getName)
                .containsExactly("fetch", "canary", "scan-0", "sbom-0", "scan-1", "sbom-1");
        assertThat(POD.getContainers()).extracting(Container::getName).containsExactly("report");
    }

    @Test
    void onlyTheFetchingContainerHasCredentials() {
        assertThat(all().filter(c -> mounts(c).contains("credentials")))
                .extracting(Container::getName)
                .containsExactly("fetch");
        assertThat(POD.getAutomountServiceAccountToken()).isFalse();
        assertThat(all()).allMatch(c -> c.getEnv().isEmpty() && c.getEnvFrom().isEmpty());
    }

    @Test
    void theScannerWritesItsReportAndItsOwnTmpOnly() {
        String hex = "c".repeat(64);

        assertThat(writable("scan-0"))
                .extracting(VolumeMount::getMountPath)
                .containsExactlyInAnyOrder("/tmp", "/reports/" + hex);
        assertThat(writable("canary"))
                .extracting(VolumeMount::getMountPath)
                .containsExactlyInAnyOrder("/tmp", "/canary/out");
        assertThat(writable("report"))
                .extracting(VolumeMount::getMountPath)
                .containsExactly("/tmp");
        assertThat(all().map(ScanJobTest::tmp)).doesNotHaveDuplicates();
    }

    @Test
    void nothingTakesAFindingAwayBeforeTheGateSeesIt() {
        Container scan = container("scan-0");

        assertThat(scan.getArgs())
                .contains(
                        "--list-all-pkgs",
                        "--offline-scan",
                        "--config=/canary/in/trivy.yaml",
                        "--ignorefile=/canary/in/trivyignore")
                .noneMatch(
                        a ->
                                a.startsWith("--severity")
                                        || a.startsWith("--vex")
                                        || a.startsWith("--ignore-")
                                        || a.startsWith("--exit-code"));
        assertThat(scan.getWorkingDir()).isEqualTo("/empty");
    }

    /** scan_image.sh and the cluster ask the same of the scanner, wherever the files lie. */
    @Test
    void theScriptRunsTheScannerAsTheClusterDoes() throws IOException {
        String script = Files.readString(Path.of("../scripts/lib/scan_steps.sh"));
        Matcher options = SCRIPT_OPTIONS.matcher(script);
        assertThat(options.find()).isTrue();
        String line = options.group(1).replace("\\\n", " ").replaceAll("\\s+", " ").strip();
        List<String> asked = List.of(line.replaceAll(" (?!--)", "=").split(" "));

        for (String name : List.of("canary", "scan-0", "scan-1")) {
            assertThat(container(name).getArgs().stream().filter(a -> a.startsWith("--")))
                    .filteredOn(a -> !a.startsWith("--input=") && !a.startsWith("--output="))
                    .extracting(ScanJobTest::withoutFolder)
                    .containsExactlyInAnyOrderElementsOf(
                            asked.stream().map(ScanJobTest::withoutFolder).toList());
        }
        assertThat(asked).contains("--scanners=vuln", "--list-all-pkgs");
    }

    private static String withoutFolder(String option) {
        return option.replaceFirst("^(--(?:config|ignorefile|cache-dir)=).*", "$1");
    }

    @Test
    void everyContainerIsRestrictedAndEveryVolumeBounded() {
        assertThat(POD.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(all())
                .allSatisfy(
                        c -> {
                            var security = c.getSecurityContext();
                            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                            assertThat(c.getResources().getLimits()).containsKey("memory");
                        });
        assertThat(POD.getVolumes().stream().filter(v -> v.getEmptyDir() != null))
                .allMatch(v -> v.getEmptyDir().getSizeLimit() != null);
        assertThat(JOB.getSpec().getActiveDeadlineSeconds()).isEqualTo(600);
        assertThat(JOB.getSpec().getBackoffLimit()).isZero();
    }

    @Test
    void everyMountHasItsVolume() {
        List<String> volumes = POD.getVolumes().stream().map(Volume::getName).toList();

        assertThat(all().flatMap(c -> c.getVolumeMounts().stream().map(VolumeMount::getName)))
                .allMatch(volumes::contains);
    }

    @Test
    void anotherGenerationIsAnotherJob() {
        Job next = ScanGiven.job(ScanGiven.scan(2, null));

        assertThat(next.getMetadata().getName())
                .isNotEqualTo(JOB.getMetadata().getName())
                .hasSizeLessThanOrEqualTo(57)
                .startsWith("scan-" + "a".repeat(40) + "-");
        assertThat(ScanRecord.generation(next)).isEqualTo(2);
    }

    private static Stream<Container> all() {
        return Stream.concat(POD.getInitContainers().stream(), POD.getContainers().stream());
    }

    private static Container container(String name) {
        return all().filter(c -> c.getName().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> mounts(Container container) {
        return container.getVolumeMounts().stream().map(VolumeMount::getName).toList();
    }

    private static List<VolumeMount> writable(String name) {
        return container(name).getVolumeMounts().stream().filter(m -> !m.getReadOnly()).toList();
    }

    private static String tmp(Container container) {
        return container.getVolumeMounts().stream()
                .filter(m -> m.getMountPath().equals("/tmp"))
                .map(VolumeMount::getName)
                .findFirst()
                .orElseThrow();
    }
}
