package dev.docserver.server.app;

import dev.docserver.server.document.SourcesFile;
import dev.docserver.server.document.SourcesReader;
import dev.docserver.server.http.Limits;
import dev.docserver.server.http.Opening;
import dev.docserver.server.http.drain.Drain;
import dev.docserver.server.telemetry.Logs;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program's start: reads arguments and settings, then does what they say. */
public final class Main {
    private Main() {}

    /** Exits with one of the codes of {@code docs/contract.md}. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(Command.of(List.of(arguments)), System.getenv()));
    }

    private static int run(Command command, Map<String, String> environment)
            throws InterruptedException {
        return switch (command) {
            case Command.Version version -> {
                System.out.println("doc-server " + Version.text());
                yield ExitCode.DONE;
            }
            case Command.Unknown unknown -> {
                System.err.println(
                        "arguments: seen \""
                                + unknown.seen()
                                + "\", expected none or one of --migrate-only, --health-check,"
                                + " --version");
                yield ExitCode.USAGE;
            }
            case Command.Serve serve -> withSettings(serve, environment);
            case Command.MigrateOnly migrate -> withSettings(migrate, environment);
            case Command.HealthCheck check -> withSettings(check, environment);
        };
    }

    private static int withSettings(Command command, Map<String, String> environment)
            throws InterruptedException {
        return switch (SettingsReader.read(environment)) {
            case SettingsReader.Result.Invalid invalid -> {
                invalid.problems().forEach(System.err::println);
                yield ExitCode.USAGE;
            }
            case SettingsReader.Result.Valid valid -> run(command, valid.settings());
        };
    }

    private static int run(Command command, Settings settings) throws InterruptedException {
        Logs.configure(settings.access().logLevel());
        if (command instanceof Command.HealthCheck) {
            long pid = ProcessHandle.current().pid();
            List<String> problems =
                    RuntimeCheck.problems(
                            ManagementFactory.getRuntimeMXBean().getInputArguments(),
                            System.getProperty("java.vm.info"));
            return new HealthCheck(settings.ports().clients(), pid, System.out).run(problems);
        }
        return command instanceof Command.MigrateOnly
                ? PostgresBackend.migrate(settings)
                : serve(settings);
    }

    private static int serve(Settings settings) throws InterruptedException {
        Signals signals = Signals.install();
        Drain drain = new Drain(settings.leaving().times());
        Opening opening = Opening.begin(settings.ports(), drain, Limits.standard());
        Path file = settings.files().sourcesFile();
        return switch (SourcesReader.read(file)) {
            case SourcesFile.Invalid invalid -> {
                invalid.problems().forEach(problem -> System.err.println(file + ": " + problem));
                yield ExitCode.USAGE;
            }
            case SourcesFile.Valid valid ->
                    new Program(
                                    settings,
                                    signals,
                                    drain,
                                    opening,
                                    PostgresBackend.open(settings, valid.sources()))
                            .run();
        };
    }
}
