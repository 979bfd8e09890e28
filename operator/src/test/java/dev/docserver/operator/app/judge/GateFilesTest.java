package dev.docserver.operator.app.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateFilesTest {
    private static final String POLICY =
            """
            apiVersion: docserver.dev/v1alpha1
            kind: ScanPolicy
            metadata: {name: %s}
            spec: {namespaces: ["*"], evidence: {minimumCoveragePercent: 99}}
            """;

    @TempDir Path folder;

    @Test
    void readsSeveralDocuments() throws Exception {
        Path file =
                write("p.yaml", POLICY.formatted("a") + "---\n" + POLICY.formatted("b") + "---\n");
        assertThat(GateFiles.policies(file))
                .extracting(policy -> policy.getMetadata().getName())
                .containsExactly("a", "b");
    }

    @Test
    void refusesWhatTheClusterWouldRefuse() throws Exception {
        refused(POLICY.formatted("a") + "  extra: 1\n", "p.yaml");
        refused(POLICY.formatted("a") + "extra: 1\n", "\"extra\"");
        refused(POLICY.formatted("a").replace("minimumCov", "minCov"), "spec.evidence.minCov");
        refused(POLICY.formatted("a").replace("99", "many"), "many");
        refused(POLICY.formatted("a").replace("ScanPolicy", "ScanException"), "ScanException");
        refused(POLICY.formatted("a").replace("docserver.dev", "other.dev"), "other.dev/v1alpha1");
        refused("", "seen nothing");
        refused("- a\n", "seen kind ''");
        refused("a: [", "p.yaml");
        refused(POLICY.formatted("a").replace("99", "'99'"), "99");
        refused(POLICY.formatted("a").replace("99", "98.9"), "98.9");
    }

    /** Else a policy would count for none, and the built-in one, which may be looser, for it. */
    @Test
    void refusesAnObjectWithoutSpecOrName() throws Exception {
        String policy = POLICY.formatted("a");
        String head = policy.substring(0, policy.indexOf("spec:"));
        refused(head, "seen no spec; expected it in each ScanPolicy");
        refused(head + "spec:\n", "seen no spec");
        refused(policy.replace("{name: a}", "{labels: {}}"), "seen no metadata/name");
        write("x.yaml", head.replace("ScanPolicy", "ScanException"));
        Files.delete(folder.resolve("p.yaml"));
        assertThatThrownBy(() -> GateFiles.exceptions(folder)).hasMessageContaining("no spec");
    }

    @Test
    void refusesFactsThatAreNone() throws Exception {
        for (String text : List.of("null", "[]", "5", "\"facts\"", "", "{", "{} {}")) {
            Path file = write("facts.json", text);
            assertThatThrownBy(() -> GateFiles.facts(file))
                    .isInstanceOf(FileProblem.class)
                    .hasMessageContaining("expected the facts of a scan");
        }
    }

    private void refused(String text, String seen) throws IOException {
        Path file = write("p.yaml", text);
        assertThatThrownBy(() -> GateFiles.policies(file))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining(seen);
    }

    @Test
    void readsEveryExceptionOfAFolderAndNothingElse() throws Exception {
        String exception =
                """
                {"apiVersion":"docserver.dev/v1alpha1","kind":"ScanException","metadata":
                {"name":"x"},"spec":{"vulnerability":"CVE-1","reason":"accepted_risk","ticket":
                "T-1","expiresAt":"2027-01-01T00:00:00Z"}}""";
        write("a.json", exception);
        write("b.yml", exception);
        write("README.md", "not one");
        assertThat(GateFiles.exceptions(folder)).hasSize(2);
        write("c.yaml", exception.replace("expiresAt", "expires"));
        assertThatThrownBy(() -> GateFiles.exceptions(folder)).hasMessageContaining("spec.expires");
        assertThatThrownBy(() -> GateFiles.exceptions(folder.resolve("nowhere")))
                .hasMessageContaining("does not exist");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
