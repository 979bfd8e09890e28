package dev.docserver.server.app;

import dev.docserver.server.http.HttpServer;
import dev.docserver.server.http.drain.Drain;
import dev.docserver.server.telemetry.Logs;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the settings from the environment and reports every problem at once. */
final class SettingsReader {
    private static final String PORT = "DOC_SERVER_PORT";
    private static final String MANAGEMENT_PORT = "DOC_SERVER_MANAGEMENT_PORT";
    private static final String LAME_DUCK = "DOC_SERVER_LAME_DUCK_SECONDS";
    private static final String LIMIT = "DOC_SERVER_DRAIN_TIMEOUT_SECONDS";

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What came of reading. */
    sealed interface Result {
        /** Settings without a problem. */
        record Valid(Settings settings) implements Result {}

        /** Each problem with the variable, what was seen and what was expected. */
        record Invalid(List<String> problems) implements Result {}
    }

    /** Reads all variables of the contract; others are left alone. */
    static Result read(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(environment);
        Settings settings = reader.settings();
        return reader.problems.isEmpty()
                ? new Result.Valid(settings)
                : new Result.Invalid(List.copyOf(reader.problems));
    }

    private Settings settings() {
        return new Settings(
                ports(),
                new Settings.Files(
                        path("DOC_SERVER_DATABASE_DIR", "/etc/doc-server/database"),
                        path("DOC_SERVER_SOURCES_FILE", "/etc/doc-server/sources/sources.json"),
                        path("DOC_SERVER_CA_FILE", "/etc/doc-server/ca/ca.crt")),
                choice("DOC_SERVER_MIGRATE", Settings.Migrate.STARTUP, Settings.Migrate.class),
                leaving(),
                new Settings.Access(
                        hosts(),
                        choice("DOC_SERVER_LOG_LEVEL", Logs.Level.INFO, Logs.Level.class)));
    }

    private HttpServer.Ports ports() {
        int clients = port(PORT, 8080);
        int management = port(MANAGEMENT_PORT, 8081);
        if (clients == management && clients != 0) {
            problem(MANAGEMENT_PORT, "" + management, "another port than " + PORT + " has");
        }
        return new HttpServer.Ports(clients, management);
    }

    private int port(String name, int standard) {
        if (value(name, "").startsWith("tcp://")) {
            problem(
                    name,
                    value(name, ""),
                    "a port number; Kubernetes sets this variable for a Service named like it, so"
                            + " set enableServiceLinks: false in the pod, or set the variable");
            return standard;
        }
        return number(name, standard, 0, 65_535);
    }

    private Settings.Leaving leaving() {
        int lameDuck = number(LAME_DUCK, 0, 0, 3_600);
        int limit = number(LIMIT, 30, 1, 3_600);
        if (lameDuck >= limit) {
            problem(LAME_DUCK, "" + lameDuck, "less than " + LIMIT + ", which is " + limit);
        }
        String drain = value("DOC_SERVER_DRAIN", "on");
        if (!drain.equals("on") && !drain.equals("off-for-test")) {
            problem("DOC_SERVER_DRAIN", drain, "on, or off-for-test in the control run of a test");
        }
        return new Settings.Leaving(
                new Drain.Times(Duration.ofSeconds(lameDuck), Duration.ofSeconds(limit)),
                !drain.equals("off-for-test"));
    }

    private Set<String> hosts() {
        String name = "DOC_SERVER_ALLOWED_HOSTS";
        Set<String> hosts =
                Arrays.stream(value(name, "").split(",", -1))
                        .map(h -> h.strip().toLowerCase(Locale.ROOT))
                        .filter(h -> !h.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        hosts.stream()
                .filter(h -> !h.equals("*") && !h.matches("[a-z0-9._-]+"))
                .forEach(h -> problem(name, h, "host names without scheme and port, or *"));
        return hosts;
    }

    private int number(String name, int standard, int least, int most) {
        String text = value(name, Integer.toString(standard));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        problem(name, text, "a whole number from " + least + " to " + most);
        return standard;
    }

    private Path path(String name, String standard) {
        String text = value(name, standard);
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Told below, like a relative path.
        }
        problem(name, text, "an absolute path");
        return Path.of(standard);
    }

    private <E extends Enum<E>> E choice(String name, E standard, Class<E> type) {
        String text = value(name, lower(standard));
        for (E constant : type.getEnumConstants()) {
            if (lower(constant).equals(text)) {
                return constant;
            }
        }
        String known =
                Arrays.stream(type.getEnumConstants())
                        .map(SettingsReader::lower)
                        .collect(Collectors.joining(", "));
        problem(name, text, "one of " + known);
        return standard;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private String value(String name, String standard) {
        String text = environment.getOrDefault(name, "").strip();
        return text.isEmpty() ? standard : text;
    }

    private void problem(String name, String seen, String expected) {
        problems.add(name + ": seen \"" + seen + "\", expected " + expected);
    }
}
