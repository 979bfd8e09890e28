package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.http.drain.Drain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    @Test
    void everyProblemIsToldAtOnceWithWhatWasSeenAndExpected() {
        assertThat(
                        problems(
                                Map.of(
                                        "DOC_SERVER_PORT", "eighty",
                                        "DOC_SERVER_MANAGEMENT_PORT", "70000",
                                        "DOC_SERVER_MIGRATE", "later",
                                        "DOC_SERVER_SOURCES_FILE", "sources.json",
                                        "DOC_SERVER_DRAIN_TIMEOUT_SECONDS", "0",
                                        "DOC_SERVER_ALLOWED_HOSTS", "http://a.example",
                                        "DOC_SERVER_DRAIN", "off",
                                        "DOC_SERVER_LOG_LEVEL", "loud")))
                .hasSize(8)
                .contains(
                        "DOC_SERVER_PORT: seen \"eighty\", expected a whole number from 0 to 65535",
                        "DOC_SERVER_MIGRATE: seen \"later\", expected one of startup, never",
                        "DOC_SERVER_SOURCES_FILE: seen \"sources.json\", expected an absolute path");
    }

    @Test
    void aServiceLinkOfKubernetesIsExplained() {
        assertThat(problems(Map.of("DOC_SERVER_PORT", "tcp://10.0.0.7:8080")))
                .singleElement()
                .asString()
                .contains("enableServiceLinks: false");
    }

    @Test
    void theLameDuckMustFitIntoTheLimit() {
        assertThat(
                        problems(
                                Map.of(
                                        "DOC_SERVER_LAME_DUCK_SECONDS", "30",
                                        "DOC_SERVER_DRAIN_TIMEOUT_SECONDS", "30")))
                .containsExactly(
                        "DOC_SERVER_LAME_DUCK_SECONDS: seen \"30\", expected less than"
                                + " DOC_SERVER_DRAIN_TIMEOUT_SECONDS, which is 30");
    }

    @Test
    void twoListenersNeedTwoPorts() {
        assertThat(problems(Map.of("DOC_SERVER_MANAGEMENT_PORT", "8080"))).hasSize(1);
        assertThat(problems(Map.of("DOC_SERVER_PORT", "0", "DOC_SERVER_MANAGEMENT_PORT", "0")))
                .isEmpty();
    }

    @Test
    void valuesAreTaken() {
        Settings settings =
                valid(
                        Map.of(
                                "DOC_SERVER_ALLOWED_HOSTS", " Handbook.docs , handbook ",
                                "DOC_SERVER_LAME_DUCK_SECONDS", "5",
                                "DOC_SERVER_MIGRATE", "never"));

        assertThat(settings.access().hosts()).containsOnly("handbook.docs", "handbook");
        assertThat(settings.leaving().times())
                .isEqualTo(new Drain.Times(Duration.ofSeconds(5), Duration.ofSeconds(30)));
        assertThat(settings.leaving().drains()).isTrue();
        assertThat(settings.migrate()).isEqualTo(Settings.Migrate.NEVER);
    }

    private static List<String> problems(Map<String, String> environment) {
        return SettingsReader.read(environment) instanceof SettingsReader.Result.Invalid invalid
                ? invalid.problems()
                : List.of();
    }

    private static Settings valid(Map<String, String> environment) {
        return ((SettingsReader.Result.Valid) SettingsReader.read(environment)).settings();
    }
}
