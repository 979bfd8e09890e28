package dev.docserver.operator.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.copy.CopyFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchCommandTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everyMissingOptionIsToldAtOnce() {
        assertThat(call("fetch")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--java-database is missing", "--out is missing");
    }

    @Test
    void aReferenceWithoutHostIsTheUsersMistake() {
        assertThat(call(fetch("nginx:1"))).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("option --image", "expected HOST/PATH");
    }

    @Test
    void aMissingDatabaseHasItsOwnExitCodeAndASentence() throws IOException {
        try (FakeRegistry registry = new FakeRegistry()) {
            String[] arguments = fetch(registry.host() + "/app:1");
            arguments[arguments.length - 1] = "--plain-registry=" + registry.host();

            assertThat(call(arguments)).isEqualTo(CopyFailure.DATABASE_UNREADABLE.exitCode());
            assertThat(err.toString(UTF_8))
                    .contains("the database", "is not in the registry")
                    .doesNotContain("\tat ");
        }
    }

    private String[] fetch(String image) {
        String database = image.startsWith("nginx") ? "r.test/db:2" : image.replace("app", "db");
        return new String[] {
            "fetch",
            "--image=" + image,
            "--vulnerability-database=" + database,
            "--java-database=" + database,
            "--out=" + folder,
            "--plain-registry=none.test"
        };
    }

    private int call(String... arguments) {
        PrintStream stream = new PrintStream(err, true, UTF_8);
        return Main.dispatch(List.of(arguments), new Console(stream, stream, Map.of()));
    }
}
