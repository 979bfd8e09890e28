package dev.docserver.operator.app;

import java.util.List;
import java.util.Set;

/** {@code run}: the operator itself, until SIGTERM or the loss of its lease. */
final class RunCommand {
    private RunCommand() {}

    static int run(List<String> arguments, Console console) throws UsageException {
        Options.parse(arguments, Set.of(), Set.of());
        Settings settings = Settings.from(console.environment());
        throw new UnsupportedOperationException("not built yet: " + settings.pod());
    }
}
