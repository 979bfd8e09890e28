package dev.docserver.server.app;

import java.util.List;

/** What the program was started to do. */
sealed interface Command {
    /** Serve until a signal comes. */
    record Serve() implements Command {}

    /** Bring the schema up to date and exit. */
    record MigrateOnly() implements Command {}

    /** Check the runtime and the server in this container. */
    record HealthCheck() implements Command {}

    /** Print the version. */
    record Version() implements Command {}

    /** Arguments that mean nothing. */
    record Unknown(String seen) implements Command {}

    /** The command that the arguments name. */
    static Command of(List<String> arguments) {
        return switch (String.join(" ", arguments)) {
            case "" -> new Serve();
            case "--migrate-only" -> new MigrateOnly();
            case "--health-check" -> new HealthCheck();
            case "--version" -> new Version();
            case String other -> new Unknown(other);
        };
    }
}
