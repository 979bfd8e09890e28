package dev.docserver.server.app;

import dev.docserver.server.http.IoThreads;
import dev.docserver.server.telemetry.Logs;

/** The program with {@link FakeBackend} behind it: real signals, listeners, drain and exit code. */
public final class FakeProgram {
    /** Set to anything, the ingest never stops. */
    static final String STUCK_INGEST = "FAKE_STUCK_INGEST";

    private FakeProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean stops = System.getenv(STUCK_INGEST) == null;
        System.exit(
                switch (SettingsReader.read(System.getenv())) {
                    case SettingsReader.Result.Invalid invalid -> {
                        invalid.problems().forEach(System.err::println);
                        yield ExitCode.USAGE;
                    }
                    case SettingsReader.Result.Valid valid -> {
                        Logs.configure(valid.settings().access().logLevel());
                        yield new Program(
                                        valid.settings(),
                                        IoThreads.begin(),
                                        new FakeBackend(stops).backend())
                                .run();
                    }
                });
    }
}
