package dev.docserver.server.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import sun.misc.Signal;

/**
 * SIGTERM and SIGINT. The first one of either is handed over; the next ends the program at once.
 *
 * <p>Not a shutdown hook: while hooks run the virtual machine ignores further signals, the exit
 * code is 143 whatever happens, and the log is closed by a hook of its own.
 */
final class Signals {
    private final CompletableFuture<Received> first = new CompletableFuture<>();

    private Signals() {}

    /** A signal, and the exit code that shells know it by. */
    record Received(String name, int exitCode) {}

    /** Takes both signals over. */
    static Signals install() {
        Signals signals = new Signals();
        Signal.handle(new Signal("TERM"), signals::received);
        Signal.handle(new Signal("INT"), signals::received);
        return signals;
    }

    /** Done when the first signal has come. */
    Future<Received> first() {
        return first;
    }

    private void received(Signal signal) {
        Received received = new Received("SIG" + signal.getName(), 128 + signal.getNumber());
        if (!first.complete(received)) {
            System.err.println(received.name() + " came again: leaving at once");
            Runtime.getRuntime().halt(received.exitCode());
        }
    }
}
