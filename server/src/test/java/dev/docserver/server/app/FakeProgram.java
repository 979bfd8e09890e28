package dev.docserver.server.app;

import dev.docserver.server.http.Limits;
import dev.docserver.server.http.Opening;
import dev.docserver.server.http.drain.Drain;
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
                        yield program(valid.settings(), new FakeBackend(stops).backend()).run();
                    }
                });
    }

    private static Program program(Settings settings, Backend backend) {
        Signals signals = Signals.install();
        Drain drain = new Drain(settings.leaving().times());
        Opening opening = Opening.begin(settings.ports(), drain, Limits.standard());
        return new Program(settings, signals, drain, opening, backend);
    }
}
