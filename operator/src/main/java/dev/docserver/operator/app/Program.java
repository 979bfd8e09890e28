package dev.docserver.operator.app;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.app.reconcile.DocServerParts;
import dev.docserver.operator.app.reconcile.DocServerReconciler;
import dev.docserver.operator.app.reconcile.Enforcing;
import dev.docserver.operator.app.reconcile.ImageScanReconciler;
import dev.docserver.operator.app.reconcile.Waker;
import dev.docserver.operator.app.serve.Endpoint;
import dev.docserver.operator.app.serve.Meters;
import dev.docserver.operator.app.serve.ReconcileMeters;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.observe.Candidates;
import dev.docserver.operator.observe.Enforcements;
import dev.docserver.operator.observe.Observe;
import dev.docserver.operator.registry.Hosts;
import dev.docserver.operator.registry.Registry;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.scan.DatabaseWatch;
import dev.docserver.operator.scan.ScanSweep;
import io.javaoperatorsdk.operator.Operator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator as it runs: everything made once, started in order and stopped in order. */
final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final int THREADS = 10;

    /** A reconcile that is running when the process is told to end may take this long. */
    private static final Duration LAST_RECONCILES = Duration.ofSeconds(10);

    private static final Duration FORGOTTEN = Duration.ofMinutes(12);
    private static final Duration CACHES = Duration.ofMinutes(2);

    private final Settings settings;
    private final Clients clients;
    private final InstantSource clock = Clock.systemUTC();
    private final Meters meters = new Meters();
    private final Waker<DocServer> docServers = new Waker<>();
    private final Waker<ImageScan> imageScans = new Waker<>();
    private final Candidates candidates = new Candidates();
    private final Enforcements enforcements = new Enforcements();
    private final Leadership leadership;
    private final Registry registry;
    private final DatabaseWatch database;
    private final Enforcing enforcing;
    private final Timers timers = new Timers();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<Resolver> resolvers = new ArrayList<>();
    private final Operator operator;

    Program(Settings settings, Clients clients) {
        this.settings = settings;
        this.clients = clients;
        this.leadership = new Leadership(clients.operator(), settings.pod(), clock.instant());
        this.registry =
                new Registry(
                        new Hosts(settings.registries().plainHosts(), false),
                        new Registry.Secrets(
                                settings.registries().caFile(),
                                settings.registries().credentialsFile()),
                        clock);
        this.database = new DatabaseWatch(registry, settings.databases().vulnerabilities());
        this.enforcing =
                new Enforcing(
                        clients.probe(settings),
                        clients.operator(),
                        new Enforcing.Known(enforcements, candidates),
                        docServers,
                        clock);
        this.operator = operator();
        register();
    }

    /** Starts; returns once the watches run, whether this process leads or not. */
    void start() throws IOException, InterruptedException {
        Health health = new Health(operator, leadership, clock);
        endpoints.add(
                new Endpoint(
                        settings.ports().health(),
                        Map.of("/livez", health::live, "/readyz", health::ready)));
        Gauges.register(
                meters,
                new Gauges.Sources(
                        leadership::isLeading,
                        docServers::known,
                        imageScans::known,
                        enforcements::all));
        endpoints.add(
                new Endpoint(
                        settings.ports().metrics(),
                        Map.of(
                                "/metrics",
                                () ->
                                        new Endpoint.Answer(
                                                200, Meters.CONTENT_TYPE, meters.text()))));
        if (!settings.measureEnforcement()) {
            LOG.warn("ENFORCEMENT is off: nothing measures that the cluster refuses what it must");
        }
        ServedKinds.await(clients.operator(), settings.pod().namespace());
        operator.start();
        LOG.info("doc-server-operator {} has started", Main.version());
    }

    boolean isLeading() {
        return leadership.isLeading();
    }

    boolean isReady() {
        return new Health(operator, leadership, clock).ready().status() == 200;
    }

    /**
     * Stops in order: no new reconcile, the running ones to their end, then the lease to the next
     * one, which starts at once.
     */
    void handOver() {
        leadership.leave();
        timers.close();
        operator.stop();
        leadership.release();
        endpoints.forEach(Endpoint::close);
        resolvers.forEach(Resolver::close);
    }

    private Operator operator() {
        return new Operator(
                o ->
                        o.withKubernetesClient(clients.operator())
                                .withConcurrentReconciliationThreads(THREADS)
                                .withReconciliationTerminationTimeout(LAST_RECONCILES)
                                .withCacheSyncTimeout(CACHES)
                                .withCloseClientOnStop(false)
                                .withMetrics(new ReconcileMeters(meters))
                                .withLeaderElectionConfiguration(
                                        leadership.configuration(this::lead)));
    }

    private void register() {
        Resolver images =
                new Resolver(registry, clock, a -> docServers.wake(a.namespace(), a.name()));
        Resolver scans =
                new Resolver(registry, clock, a -> imageScans.wake(a.namespace(), a.name()));
        resolvers.addAll(List.of(images, scans));
        var parts =
                new DocServerParts.Factory(
                        clients.operator(),
                        new Observe.Memory(images, candidates, enforcements),
                        Wiring.surroundings(settings, clock),
                        enforcing,
                        docServers);
        operator.register(
                new DocServerReconciler(parts),
                o -> Wiring.controller(o, "docserver", settings.watchNamespaces()));
        operator.register(
                new ImageScanReconciler(
                        new ImageScanReconciler.Setup(
                                clients.operator(),
                                Wiring.scanSettings(settings),
                                scans,
                                new ImageScanReconciler.Renewal(database, candidates),
                                imageScans,
                                clock)),
                o -> Wiring.controller(o, "imagescan", Set.of(settings.pod().namespace())));
    }

    /** What only the leader does by the clock. */
    private void lead() {
        timers.every(Duration.ofMinutes(1), "enforcement", enforcing::measureAll);
        timers.every(Duration.ofMinutes(10), "database", this::lookAtDatabase);
        timers.every(Duration.ofMinutes(1), "watchdog", this::wakeForgotten);
        ScanSweep sweep =
                new ScanSweep(
                        clients.operator(),
                        new Requests(clients.operator()),
                        candidates,
                        settings.pod().namespace(),
                        settings.watchNamespaces());
        timers.every(Duration.ofMinutes(30), "sweep", () -> sweep.run(clock.instant()));
    }

    /** Everything is reconciled every ten minutes at the latest; what is not was lost. */
    private void wakeForgotten() {
        int woken =
                docServers.wakeForgotten(clock.instant(), FORGOTTEN)
                        + imageScans.wakeForgotten(clock.instant(), FORGOTTEN);
        if (woken > 0) {
            LOG.warn("{} objects were not reconciled in time and are woken", woken);
            meters.add("docserver_operator_forgotten_total", woken);
        }
    }

    private void lookAtDatabase() {
        if (database.look()) {
            clients.operator()
                    .resources(ImageScan.class)
                    .inNamespace(settings.pod().namespace())
                    .list()
                    .getItems()
                    .forEach(
                            scan ->
                                    imageScans.wake(
                                            scan.getMetadata().getNamespace(),
                                            scan.getMetadata().getName()));
        }
    }
}
