package dev.docserver.operator.app.reconcile;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.operator.apply.Comparison;
import dev.docserver.operator.apply.EventWriter;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.apply.StatusWriter;
import dev.docserver.operator.apply.Writer;
import dev.docserver.operator.decision.Decision;
import dev.docserver.operator.observe.CaBundle;
import dev.docserver.operator.observe.Candidates.DocServerName;
import dev.docserver.operator.observe.Observe;
import dev.docserver.operator.scan.ScanRequests;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that reconciles of DocServers share; made once the watches can be opened. */
public final class DocServerParts {
    private final Factory factory;
    private final List<EventSource<?, DocServer>> sources;
    private final Observe observe;
    private final CarryOut carryOut;

    /** What is there before the watches are. */
    public record Factory(
            KubernetesClient client,
            Observe.Memory memory,
            Surroundings surroundings,
            Enforcing enforcing,
            Waker<DocServer> waker) {
        DocServerParts open(EventSourceContext<DocServer> context) {
            return new DocServerParts(this, context);
        }
    }

    /** What comes from settings, clock and chance. */
    public record Surroundings(
            Platform platform,
            CaBundle caBundle,
            InstantSource clock,
            Supplier<String> passwords,
            String instance) {}

    private DocServerParts(Factory factory, EventSourceContext<DocServer> context) {
        this.factory = factory;
        Surroundings around = factory.surroundings();
        String home = around.platform().operatorNamespace();
        DocServerWatches watches =
                new DocServerWatches(context, factory.memory().candidates(), home);
        Observe.Sources caches = watches.open();
        this.sources = new ArrayList<>(watches.sources());
        sources.add(factory.waker().source(context.getPrimaryCache()));
        this.observe = new Observe(caches, factory.memory(), around.clock());
        Requests requests = new Requests(factory.client());
        this.carryOut =
                new CarryOut(
                        new StatusWriter(requests, factory.client().getKubernetesSerialization()),
                        new Writer(requests, watches.cachedObjects(), around.passwords()),
                        new ScanRequests(requests, caches.scans(), home),
                        new EventWriter(factory.client(), around.instance()));
    }

    List<EventSource<?, DocServer>> sources() {
        return List.copyOf(sources);
    }

    Observe observe() {
        return observe;
    }

    /** What settings say, with the CA bundle as its file is now. */
    Platform platform() throws IOException {
        Platform fixed = factory.surroundings().platform();
        return new Platform(
                fixed.operatorNamespace(),
                fixed.postgresqlImage(),
                factory.surroundings().caBundle().read(),
                fixed.operatorVersion());
    }

    void forget(DocServer docServer) {
        String namespace = docServer.getMetadata().getNamespace();
        String name = docServer.getMetadata().getName();
        factory.memory().resolver().forget(namespace, name);
        factory.memory().candidates().forget(new DocServerName(namespace, name));
        factory.waker().deleted(docServer);
    }

    /**
     * Does what was decided, in the order that {@link Decision} asks for: status, objects, scans,
     * Events.
     *
     * @return when to look again at the latest, where the decision's own time is too late
     */
    Optional<Instant> carryOut(
            DocServer docServer, Snapshot snapshot, Decision decision, Context<DocServer> context) {
        factory.waker().reconciled(docServer, snapshot.now());
        if (!factory.enforcing().stands(snapshot, decision)) {
            return Optional.of(snapshot.now());
        }
        return carryOut.of(docServer, snapshot, decision, comparison(context));
    }

    private static Comparison comparison(Context<DocServer> context) {
        return (actual, desired) ->
                SSABasedGenericKubernetesResourceMatcher.<HasMetadata>getInstance()
                        .matches(actual, desired, context);
    }
}
