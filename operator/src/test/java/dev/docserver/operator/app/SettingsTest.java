package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    /** The least that the operator starts with. */
    static Map<String, String> least() {
        return Map.of(
                "POD_NAMESPACE", "doc-server-system",
                "POD_NAME", "operator-0",
                "DOC_SERVER_OPERATOR_IMAGE", "registry.example.com/operator@sha256:aa",
                "DOC_SERVER_OPERATOR_TRIVY_IMAGE", "registry.example.com/trivy:0.68.2",
                "DOC_SERVER_OPERATOR_TRIVY_VERSION", "0.68.2",
                "DOC_SERVER_OPERATOR_POSTGRESQL_IMAGE", "registry.example.com/postgres:17",
                "DOC_SERVER_OPERATOR_VULNERABILITY_DATABASE", "registry.example.com/trivy-db:2",
                "DOC_SERVER_OPERATOR_JAVA_DATABASE", "registry.example.com/trivy-java-db:1");
    }

    @Test
    void whatIsAbsentTakesItsDefault() throws UsageException {
        Settings settings = Settings.from(least());

        assertThat(settings.measureEnforcement()).isTrue();
        assertThat(settings.watchNamespaces()).isEmpty();
        assertThat(settings.scans())
                .isEqualTo(new Settings.Scans(2, Duration.ofMinutes(10), "scan", "gate-probe"));
        assertThat(settings.logLevel()).isEqualTo(Settings.LogLevel.INFO);
    }

    @Test
    void listsAreSplitAndStripped() throws UsageException {
        assertThat(with("WATCH_NAMESPACES", "docs, team-a,,").watchNamespaces())
                .containsExactlyInAnyOrder("docs", "team-a");
    }

    @Test
    void enforcementIsOffOnlyByItsExactName() throws UsageException {
        assertThat(with("ENFORCEMENT", "off").measureEnforcement()).isFalse();
        assertThatThrownBy(() -> with("ENFORCEMENT", "false"))
                .hasMessageContaining("seen 'false'; expected one of measure, off");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Map<String, String> environment = new HashMap<>(least());
        environment.put("DOC_SERVER_OPERATOR_SCAN_CONCURRENCY", "0");
        environment.put("DOC_SERVER_OPERATOR_SCAN_TIMEOUT_SECONDS", "ten");
        environment.put("DOC_SERVER_OPERATOR_LOG_LEVEL", "loud");
        environment.put("DOC_SERVER_OPERATOR_IMAGE", " ");

        assertThatThrownBy(() -> Settings.from(environment))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        e ->
                                assertThat(e.problems())
                                        .hasSize(4)
                                        .allMatch(p -> p.contains("expected")));
    }

    private static Settings with(String name, String value) throws UsageException {
        Map<String, String> environment = new HashMap<>(least());
        environment.put("DOC_SERVER_OPERATOR_" + name, value);
        return Settings.from(environment);
    }
}
