package dev.docserver.operator.app;

import dev.docserver.operator.app.serve.LastingLogs;
import java.util.List;

/**
 * One program, several commands: {@code run} for the operator, {@code fetch} and {@code report} for
 * the scan pod, {@code gate} for people and pipelines. Exit codes other than 0 and 2 are each
 * command's own; 2 is always the user's mistake.
 */
public final class Main {
    private static final String USAGE =
            """
            usage: doc-server-operator COMMAND [OPTION...]

              run      reconcile DocServers; settings come from the environment
              fetch    copy an image and the vulnerability databases by digest
              report   turn a scanner's report into facts
              gate     judge facts; exit 0 only when every gate passed:
                       --facts FILE --image REPOSITORY@DIGEST [--policy FILE]...
                       [--exceptions DIR] [--out FILE]

            doc-server-operator --version | --help""";

    private Main() {}

    /** Runs the command that the first argument names and exits with its code. */
    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.manager", LastingLogs.class.getName());
        Console console = new Console(System.out, System.err, System.getenv());
        System.exit(dispatch(List.of(arguments), console));
    }

    static int dispatch(List<String> arguments, Console console) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest =
                arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        if (rest.contains("--help")) {
            return print(console, USAGE);
        }
        try {
            return switch (command) {
                case "run" -> RunCommand.run(rest, console);
                case "fetch" -> FetchCommand.run(rest, console);
                case "report" -> ReportCommand.run(rest, console);
                case "gate" -> GateCommand.run(rest, console);
                case "--version" -> print(console, "doc-server-operator " + version());
                case "--help" -> print(console, USAGE);
                default ->
                        throw new UsageException(
                                List.of(
                                        "seen command '"
                                                + command
                                                + "'; expected one of run, fetch, report, gate,"
                                                + " --version, --help"));
            };
        } catch (UsageException mistake) {
            mistake.problems().forEach(p -> console.err().println("doc-server-operator: " + p));
            console.err().println("next: doc-server-operator --help");
            return 2;
        }
    }

    /** The version of the jar; a run from classes has none. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }

    private static int print(Console console, String text) {
        console.out().println(text);
        return 0;
    }
}
