package dev.docserver.server.app;

import dev.docserver.server.http.HttpServer;
import dev.docserver.server.http.Opening;
import dev.docserver.server.http.drain.Drain;
import dev.docserver.server.telemetry.Jvm;
import dev.docserver.server.telemetry.Metrics;
import dev.docserver.server.tool.IndexWatch;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server from start to exit code. */
final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    private final Settings settings;
    private final Signals signals;
    private final Opening opening;
    private final Backend backend;
    private final Drain drain;
    private final IndexWatch watch;
    private final Metrics metrics = new Metrics();

    /**
     * The program behind listeners that are being opened.
     *
     * @param signals taken over before anybody could connect, so that none ends a start without a
     *     drain
     * @param drain whose state the listeners ask at each request
     */
    Program(Settings settings, Signals signals, Drain drain, Opening opening, Backend backend) {
        this.settings = settings;
        this.signals = signals;
        this.drain = drain;
        this.opening = opening;
        this.backend = backend;
        this.watch = Wiring.watch(backend);
        Jvm.addTo(metrics);
    }

    /** Serves until the first signal, then drains. */
    int run() throws InterruptedException {
        if (!settings.leaving().drains()) {
            LOG.warn("DOC_SERVER_DRAIN=off-for-test: a signal will cut what is in flight");
        }
        HttpServer server;
        try {
            server = opening.server();
        } catch (IOException e) {
            LOG.error(
                    "Can't listen on {}: {}; free the ports or set others",
                    settings.ports(),
                    e.getMessage());
            return ExitCode.USAGE;
        }
        server.serve(Wiring.sites(backend, watch, settings.access().hosts(), drain, metrics));
        metrics.gauge("http_server_in_flight", "Requests in flight", server::inFlight);
        metrics.gauge("http_server_streams", "Open streams", server::streams);
        backend.begin().run();
        LOG.info(
                "doc-server {} listens on {} and, for probes, {}",
                Version.text(),
                server.ports().clients(),
                server.ports().management());
        return leave(await(), server);
    }

    private Signals.Received await() throws InterruptedException {
        try {
            return signals.first().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a signal can't fail", e);
        }
    }

    private int leave(Signals.Received signal, HttpServer server) throws InterruptedException {
        if (!settings.leaving().drains()) {
            LOG.warn("{}: leaving at once, as the test wants it", signal.name());
            Runtime.getRuntime().halt(signal.exitCode());
        }
        Watchdog.start(settings.leaving().times().limit());
        return drain.run(signal.name(), new Departure(server, watch, backend, drain.budget()));
    }
}
