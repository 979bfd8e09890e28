package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.http.Readiness;
import dev.docserver.server.http.drain.DrainState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The server's side of {@code docs/contract.md}: the page is read, and held against the code. */
class ContractTest {
    private static final Path PAGE = Path.of("..", "docs", "contract.md");
    private static final String TEST_ONLY = "DOC_SERVER_DRAIN";

    @Test
    void theSettingsReadAreThoseOfThePage() throws IOException {
        Recording environment = new Recording();
        SettingsReader.read(environment);
        environment.asked.remove(TEST_ONLY);

        assertThat(environment.asked).containsExactlyElementsOf(variables().keySet());
    }

    @Test
    void theDefaultsAreThoseOfThePage() throws IOException {
        assertThat(SettingsReader.read(variables())).isEqualTo(SettingsReader.read(Map.of()));
    }

    @Test
    void theArgumentsAreThoseOfThePage() throws IOException {
        List<String> arguments = column("(--[a-z][a-z-]+|none)");

        assertThat(arguments).hasSize(4);
        for (String argument : arguments) {
            List<String> given = argument.equals("none") ? List.of() : List.of(argument);
            assertThat(Command.of(given)).as(argument).isNotInstanceOf(Command.Unknown.class);
        }
    }

    @Test
    void theExitCodesAreThoseOfThePage() throws IOException {
        assertThat(column("(\\d{1,2})"))
                .containsExactly(
                        "" + ExitCode.DONE,
                        "" + ExitCode.UNHEALTHY,
                        "" + ExitCode.USAGE,
                        "" + ExitCode.NO_DATABASE,
                        "" + ExitCode.CUT);
    }

    @Test
    void theProbesAnswerAsThePageSays() throws Exception {
        FakeBackend fake = new FakeBackend(true);
        try (RunningServer server = new RunningServer(fake.backend(), Set.of())) {
            assertThat(statuses(server)).containsExactly(200, 200, 200, 200);

            fake.readiness.set(new Readiness.No("the schema is too old"));
            assertThat(statuses(server)).containsExactly(200, 200, 503, 503);
            assertThat(server.get("/health").body()).contains("the schema is too old");

            fake.readiness.set(new Readiness.Yes());
            server.state.set(new DrainState.LameDuck());
            assertThat(statuses(server)).containsExactly(200, 200, 503, 503);
        }
    }

    @Test
    void metricsAreOnTheManagementPortOnly() throws Exception {
        try (RunningServer server = new RunningServer(new FakeBackend(true).backend(), Set.of())) {
            assertThat(status(server, server.managementUri("/metrics"))).isEqualTo(200);
            assertThat(status(server, server.uri("/metrics"))).isEqualTo(404);
        }
    }

    private static List<Integer> statuses(RunningServer server) throws Exception {
        return List.of(
                status(server, server.managementUri("/startupz")),
                status(server, server.managementUri("/livez")),
                status(server, server.managementUri("/readyz")),
                status(server, server.uri("/health")));
    }

    private static int status(RunningServer server, URI uri) throws Exception {
        return server.send(HttpRequest.newBuilder(uri)).statusCode();
    }

    /** Name and default of each variable in the page's table. */
    private static Map<String, String> variables() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        Matcher rows =
                Pattern.compile("(?m)^\\| `(DOC_SERVER_\\w+)` \\| (?:`([^`]*)`|empty) \\|")
                        .matcher(Files.readString(PAGE));
        while (rows.find()) {
            variables.put(rows.group(1), rows.group(2) == null ? "" : rows.group(2));
        }
        return variables;
    }

    /** First cells of table rows that match. */
    private static List<String> column(String cell) throws IOException {
        return Pattern.compile("(?m)^\\| `?" + cell + "`? \\|")
                .matcher(Files.readString(PAGE))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** An empty environment that remembers what it was asked for. */
    private static final class Recording extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;

        private final transient TreeSet<String> asked = new TreeSet<>();

        @Override
        public String getOrDefault(Object key, String standard) {
            asked.add((String) key);
            return super.getOrDefault(key, standard);
        }
    }
}
