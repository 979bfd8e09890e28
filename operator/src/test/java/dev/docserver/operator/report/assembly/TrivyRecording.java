package dev.docserver.operator.report.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.operator.report.layer.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports of the real Trivy 0.68.2 in {@code src/test/resources/blindness}. They are made anew with
 * {@code -Dblindness.record=TRIVY -Dblindness.cache=CACHE}, where CACHE holds a database that
 * {@code scripts/vulnerability-database} made; texts and times are left out of what is kept.
 */
final class TrivyRecording {
    private static final Path FOLDER = Path.of("src/test/resources/blindness");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LEFT_OUT =
            List.of("Description", "References", "Title", "CweIDs", "Fingerprint", "PrimaryURL");

    private TrivyRecording() {}

    /** The report on an image, bound to it by its config digest. */
    static String of(String name, TestImage.Written image) throws IOException {
        Path file = FOLDER.resolve(name + ".json");
        String trivy = System.getProperty("blindness.record", "");
        if (!trivy.isEmpty()) {
            record(trivy, image, file);
        }
        String report = Files.readString(file);
        assertThat(report)
                .as("recorded for this very image; else record it again, see TrivyRecording")
                .contains(image.configDigest());
        return report;
    }

    /** Ids of the findings that {@code --severity HIGH,CRITICAL} leaves. */
    static List<String> highAndCritical(String report) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode result : JSON.readTree(report).path("Results")) {
            for (JsonNode one : result.path("Vulnerabilities")) {
                if (List.of("HIGH", "CRITICAL").contains(one.path("Severity").asText())) {
                    ids.add(one.path("VulnerabilityID").asText());
                }
            }
        }
        return ids;
    }

    private static void record(String trivy, TestImage.Written image, Path file)
            throws IOException {
        Path out = Files.createTempFile("report", ".json");
        Path nothing = Files.createTempFile("nothing", "");
        ProcessBuilder command =
                new ProcessBuilder(
                        trivy,
                        "image",
                        "--input=.",
                        "--config=" + nothing,
                        "--ignorefile=" + nothing,
                        "--cache-dir=" + System.getProperty("blindness.cache"),
                        "--cache-backend=memory",
                        "--skip-db-update",
                        "--skip-java-db-update",
                        "--offline-scan",
                        "--disable-telemetry",
                        "--skip-version-check",
                        "--scanners=vuln",
                        "--detection-priority=comprehensive",
                        "--list-all-pkgs",
                        "--format=json",
                        "--quiet",
                        "--output=" + out);
        command.directory(image.folder().toFile()).inheritIO().environment().clear();
        try {
            assertThat(command.start().waitFor()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        JsonNode report = JSON.readTree(Files.readAllBytes(out));
        ((ObjectNode) report).remove(List.of("ReportID", "CreatedAt"));
        for (JsonNode result : report.path("Results")) {
            result.path("Vulnerabilities").forEach(one -> ((ObjectNode) one).remove(LEFT_OUT));
        }
        Files.createDirectories(FOLDER);
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
    }
}
