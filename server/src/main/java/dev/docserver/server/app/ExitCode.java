package dev.docserver.server.app;

import dev.docserver.server.http.drain.Drain;

/** The exit codes of {@code docs/contract.md}. */
final class ExitCode {
    static final int DONE = Drain.CLEAN;
    static final int UNHEALTHY = 1;
    static final int USAGE = 2;
    static final int NO_DATABASE = 69;
    static final int CUT = Drain.CUT;

    private ExitCode() {}
}
