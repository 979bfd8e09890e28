package dev.docserver.server.app;

import dev.docserver.server.http.Readiness;

/** What stands behind the protocols: database, search and ingest. */
final class Backend {
    private Backend() {}

    static int migrate(Settings settings) {
        System.err.println(
                "database: seen none, this build has no database code yet ("
                        + settings.files().databaseDir()
                        + " was not read)");
        return ExitCode.NO_DATABASE;
    }

    static Readiness readiness() {
        return new Readiness.No("this build has no database code yet");
    }
}
