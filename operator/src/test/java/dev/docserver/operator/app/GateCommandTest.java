package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.api.v1alpha1.ScanPolicySpec.EvidenceRules;
import dev.docserver.api.v1alpha1.ScanPolicySpec.Thresholds;
import dev.docserver.api.v1alpha1.ScanPolicySpec.UnknownWithFix;
import dev.docserver.operator.app.judge.GateFiles;
import dev.docserver.operator.app.judge.Json;
import dev.docserver.operator.gate.GateInput;
import dev.docserver.operator.gate.Gates;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.snapshot.Observed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCommandTest {
    private static final String IMAGE = Scans.REPOSITORY + "@" + Scans.DIGEST;
    private static final ScanFacts BAD =
            Scans.facts(Scans.child(Scans.finding("CVE-1", "CRITICAL", "zlib1g", "2.0")));

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void cleanFactsPass() throws Exception {
        assertThat(run(Scans.clean())).isZero();
        assertThat(text(out)).startsWith(IMAGE + "\nPassed: no finding over").contains("built-in");
    }

    @Test
    void findingsAreRejectedAndWritten() throws Exception {
        Path verdict = folder.resolve("verdict.json");
        assertThat(run(BAD, "--out", verdict.toString())).isEqualTo(10);
        assertThat(text(out))
                .contains("Rejected: seen 1 CRITICAL", "  CRITICAL CVE-1 zlib1g 1.0 → 2.0");
        JsonNode json = Json.MAPPER.readTree(verdict.toFile());
        assertThat(json.path("verdict").asText()).isEqualTo("Rejected");
        assertThat(json.path("reason").asText()).isEqualTo("FindingsOverThreshold");
        assertThat(json.path("exitCode").asInt()).isEqualTo(10);
        assertThat(json.path("gates").size()).isEqualTo(11);
        assertThat(json.path("findings").path("critical").asInt()).isEqualTo(1);
        assertThat(json.path("open").get(0).path("id").asText()).isEqualTo("CVE-1");
        assertThat(json.path("remediation").asText()).isEqualTo("upgrade zlib1g to 2.0");
    }

    @Test
    void aPolicyAppliesWhateverNamespacesItNames() throws Exception {
        String policy =
                file(
                        "policy.yaml",
                        """
                        apiVersion: docserver.dev/v1alpha1
                        kind: ScanPolicy
                        metadata: {name: loose}
                        spec: {namespaces: [other], thresholds: {critical: 1}}
                        """);
        assertThat(run(BAD, "--policy", policy)).isZero();
        assertThat(text(out)).contains("by policy loose");
    }

    @Test
    void anExceptionHelpsUntilItEnds() throws Exception {
        Files.createDirectories(folder.resolve("exceptions"));
        exception("expiresAt: '2027-01-01T00:00:00Z'");
        assertThat(run(BAD, "--exceptions", folder.resolve("exceptions").toString())).isZero();
        exception("expiresAt: '2026-01-01T00:00:00Z'");
        assertThat(run(BAD, "--exceptions", folder.resolve("exceptions").toString())).isEqualTo(14);
        assertThat(text(out)).contains("exception zlib: it ended at 2026-01-01");
        exception("images: ['**']");
        assertThat(run(BAD, "--exceptions", folder.resolve("exceptions").toString())).isEqualTo(14);
        assertThat(text(out)).contains("exception zlib: expiresAt is missing");
    }

    @Test
    void aMisspeltKeyIsNoExceptionThatHoldsForEver() throws Exception {
        Files.createDirectories(folder.resolve("exceptions"));
        exception("expires_at: '2020-01-01'");
        assertThat(run(BAD, "--exceptions", folder.resolve("exceptions").toString())).isEqualTo(14);
        assertThat(text(err)).contains("zlib.yaml", "seen the field spec.expires_at");
    }

    /** The cluster has the same objects, defaults written out, among others that do not apply. */
    @Test
    void theHashOfTheInputsIsTheOneInTheStatus() throws Exception {
        String policy =
                file(
                        "policy.yaml",
                        """
                        apiVersion: docserver.dev/v1alpha1
                        kind: ScanPolicy
                        metadata: {name: strict}
                        spec: {namespaces: ['*'], thresholds: {critical: 0}, evidence: {maximumScanAge: 24h}}
                        """);
        Files.createDirectories(folder.resolve("exceptions"));
        exception("expiresAt: '2027-01-01T00:00:00Z'");
        String exceptions = folder.resolve("exceptions").toString();
        Path verdict = folder.resolve("verdict.json");

        run(Scans.clean(), "--policy=" + policy, "--exceptions=" + exceptions, "--out=" + verdict);

        String inputs = Json.MAPPER.readTree(verdict.toFile()).path("inputs").asText();
        assertThat(inputs).matches("[0-9a-f]{16}");
        assertThat(text(out)).contains("by policy strict, inputs " + inputs);
        assertThat(Gates.judge(Cluster.input(exceptions)).gates())
                .anySatisfy(
                        gate -> {
                            assertThat(gate.name()).isEqualTo("Policy");
                            assertThat(((Verdict.Passed) gate.verdict()).detail())
                                    .isEqualTo("strict, inputs " + inputs);
                        });
        run(Scans.clean(), "--policy=" + policy, "--out=" + verdict);
        assertThat(Json.MAPPER.readTree(verdict.toFile()).path("inputs").asText())
                .isNotEqualTo(inputs);
    }

    /** The same inputs as an API server hands them out. */
    private static final class Cluster {
        static GateInput input(String exceptions) throws Exception {
            Thresholds zero = new Thresholds(0, 0, UnknownWithFix.AsHigh);
            EvidenceRules evidence = new EvidenceRules(95, "48h", "1440m");
            ScanException elsewhere = GateFiles.exceptions(Path.of(exceptions)).getFirst();
            elsewhere.getMetadata().setName("elsewhere");
            ScanExceptionSpec spec = elsewhere.getSpec();
            elsewhere.setSpec(
                    new ScanExceptionSpec(
                            spec.vulnerability(),
                            spec.packageUrl(),
                            List.of("registry.example.com/other/*"),
                            null,
                            null,
                            null,
                            spec.reason(),
                            spec.ticket(),
                            spec.expiresAt()));
            GateInput input =
                    Scans.with(
                            Scans.input(Scans.clean()),
                            Observed.seen(
                                    List.of(
                                            policy("other", List.of("other"), zero, evidence),
                                            policy("strict", List.of("docs"), zero, evidence))));
            ScanException same = GateFiles.exceptions(Path.of(exceptions)).getFirst();
            return Scans.excused(input, elsewhere, same);
        }

        private static ScanPolicy policy(
                String name, List<String> namespaces, Thresholds zero, EvidenceRules evidence) {
            return Scans.policy(name, new ScanPolicySpec(namespaces, null, zero, evidence, null));
        }
    }

    private void exception(String expiry) throws IOException {
        file(
                "exceptions/zlib.yaml",
                """
                apiVersion: docserver.dev/v1alpha1
                kind: ScanException
                metadata: {name: zlib}
                spec:
                  vulnerability: CVE-1
                  package: pkg:deb/debian/zlib1g
                  reason: accepted_risk
                  ticket: SEC-1
                  %s
                """
                        .formatted(expiry));
    }

    @Test
    void whatCannotBeUsedIsTheUsersMistake() {
        assertThatThrownBy(() -> run(Scans.clean(), "--policy", "/nowhere.yaml"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("/nowhere.yaml");
        assertThatThrownBy(() -> command(List.of("--facts", "/nowhere", "--image", "a:1")))
                .hasMessageContaining("expected repository@sha256:");
        assertThatThrownBy(() -> command(List.of("--facts", "/nowhere", "--image", IMAGE)))
                .hasMessageContaining("/nowhere does not exist");
        assertThatThrownBy(() -> run(Scans.clean(), "--out", folder + "/none/verdict.json"))
                .hasMessageContaining("option --out: cannot write", "/none/verdict.json");
        assertThatThrownBy(() -> command(List.of())).hasMessageContaining("--facts is missing");
    }

    private int run(ScanFacts facts, String... more) throws IOException, UsageException {
        Path file = folder.resolve("facts.json");
        Files.write(file, Json.MAPPER.writeValueAsBytes(facts));
        Files.setLastModifiedTime(file, FileTime.from(Scans.NOW.minusSeconds(60)));
        List<String> arguments =
                new ArrayList<>(List.of("--facts", file.toString(), "--image", IMAGE));
        arguments.addAll(List.of(more));
        return command(arguments);
    }

    private int command(List<String> arguments) throws UsageException {
        Console console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of());
        return GateCommand.run(arguments, console, () -> Scans.NOW);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
