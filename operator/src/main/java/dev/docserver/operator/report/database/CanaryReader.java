package dev.docserver.operator.report.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docserver.api.v1alpha1.ScanFacts.CanaryFacts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.scanner.Finding;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the planted vulnerabilities the scanner found in the very same database. */
public final class CanaryReader {
    private static final int MOST = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CanaryReader() {}

    /**
     * Reads {@code in/expected.json} and {@code out/report.json} below the folder; empty, and a
     * blind spot, where they do not stand there.
     */
    public static Optional<CanaryFacts> read(Path folder, BlindSpots spots) {
        try (InputStream report = Files.newInputStream(folder.resolve("out/report.json"))) {
            List<String> expected = expected(folder.resolve("in/expected.json"));
            Set<String> found =
                    TrivyReport.read(report).findings().stream()
                            .map(Finding::id)
                            .collect(Collectors.toSet());
            return Optional.of(
                    new CanaryFacts(expected, expected.stream().filter(found::contains).toList()));
        } catch (IOException e) {
            spots.add(
                    Reason.CanaryNotFound,
                    "the canary's report: " + e.getMessage(),
                    "a report of the planted vulnerabilities");
            return Optional.empty();
        }
    }

    private static List<String> expected(Path file) throws IOException {
        JsonNode list = JSON.readTree(Files.readAllBytes(file));
        List<String> expected = new ArrayList<>();
        list.forEach(id -> expected.add(id.asText()));
        if (!list.isArray() || expected.isEmpty() || expected.size() > MOST) {
            throw new IOException("no list of what was planted");
        }
        return expected;
    }
}
