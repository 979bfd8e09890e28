package dev.docserver.operator.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void versionGoesToStandardOutput() {
        assertThat(call(Map.of(), "--version")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("doc-server-operator ");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void unknownCommandIsTheUsersMistake() {
        assertThat(call(Map.of(), "rnu")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("seen command 'rnu'", "expected one of run", "next:")
                .doesNotContain("\tat ");
    }

    @Test
    void helpNamesTheOptionsThatPeopleGive() {
        assertThat(call(Map.of(), "gate", "--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("--facts FILE", "--policy FILE", "--exceptions");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void noCommandIsTheUsersMistake() {
        assertThat(call(Map.of())).isEqualTo(2);
    }

    @Test
    void runTellsEveryMissingSettingAtOnce() {
        assertThat(call(Map.of("POD_NAME", "operator-0"), "run")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("POD_NAMESPACE", "DOC_SERVER_OPERATOR_IMAGE", "_TRIVY_IMAGE")
                .contains("_JAVA_DATABASE")
                .doesNotContain("POD_NAME is not set");
    }

    private int call(Map<String, String> environment, String... arguments) {
        Console console =
                new Console(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        environment);
        return Main.dispatch(List.of(arguments), console);
    }
}
