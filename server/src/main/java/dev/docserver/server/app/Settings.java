package dev.docserver.server.app;

import dev.docserver.server.http.HttpServer;
import dev.docserver.server.http.drain.Drain;
import dev.docserver.server.telemetry.Logs;
import java.nio.file.Path;
import java.util.Set;

/**
 * The settings of {@code docs/contract.md}, read and checked.
 *
 * @param ports where to listen
 * @param files what is mounted
 * @param migrate whether this program brings the schema up to date before it serves
 * @param leaving what happens after a signal
 * @param access who may ask, and how much of it is logged
 */
record Settings(
        HttpServer.Ports ports, Files files, Migrate migrate, Leaving leaving, Access access) {

    /** Where the mounted files are; none of them must exist. */
    record Files(Path databaseDir, Path sourcesFile, Path caFile) {}

    /** Who brings the schema up to date. */
    enum Migrate {
        STARTUP,
        NEVER
    }

    /**
     * What happens after a signal.
     *
     * @param drains false only in the control run of a drain test: the first signal ends all
     */
    record Leaving(Drain.Times times, boolean drains) {}

    /**
     * Who may ask.
     *
     * @param hosts lower-case names; empty for localhost and IP addresses; {@code *} for every name
     */
    record Access(Set<String> hosts, Logs.Level logLevel) {}
}
