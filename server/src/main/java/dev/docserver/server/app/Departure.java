package dev.docserver.server.app;

import dev.docserver.server.http.HttpServer;
import dev.docserver.server.http.drain.Drain;
import java.time.Duration;

/** What a drain does to this program. */
final class Departure implements Drain.Effects {
    /** Time for the refusals of a cut to leave the socket. */
    private static final Duration LAST_WORDS = Duration.ofMillis(100);

    private final HttpServer server;

    Departure(HttpServer server) {
        this.server = server;
    }

    @Override
    public void stopWork() {}

    @Override
    public void stopAccepting() {
        server.stopAccepting();
    }

    @Override
    public void endWaits() {
        server.endStreams();
    }

    @Override
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        return server.awaitQuiet(atMost);
    }

    @Override
    public int cut() throws InterruptedException {
        return server.cut(LAST_WORDS);
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String inFlight() {
        return server.inFlight() + " requests, " + server.streams() + " of them streams";
    }
}
