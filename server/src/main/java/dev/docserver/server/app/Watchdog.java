package dev.docserver.server.app;

import java.time.Duration;

/** Holds the limit when something that should have ended does not, be it a close or a thread. */
final class Watchdog {
    private Watchdog() {}

    /** Ends the program with {@link ExitCode#CUT} unless it has ended by then. */
    static void start(Duration limit) {
        Thread.ofPlatform()
                .name("drain-limit")
                .daemon()
                .start(
                        () -> {
                            try {
                                Thread.sleep(limit);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            System.err.println(
                                    "drain limit reached while closing: leaving at once");
                            Runtime.getRuntime().halt(ExitCode.CUT);
                        });
    }
}
