package dev.docserver.operator.app.reconcile;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.operator.decision.Decide;
import dev.docserver.operator.decision.Decision;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.Snapshot;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Observe, decide, apply. */
public final class DocServerReconciler implements Reconciler<DocServer> {
    private static final Duration AT_ONCE = Duration.ofMillis(200);

    private final DocServerParts.Factory factory;
    private @Nullable DocServerParts parts;

    public DocServerReconciler(DocServerParts.Factory factory) {
        this.factory = factory;
    }

    @Override
    public List<EventSource<?, DocServer>> prepareEventSources(
            EventSourceContext<DocServer> context) {
        parts = factory.open(context);
        return parts.sources();
    }

    @Override
    public UpdateControl<DocServer> reconcile(DocServer docServer, Context<DocServer> context)
            throws IOException {
        DocServerParts known = Objects.requireNonNull(parts);
        if (context.isPrimaryResourceDeleted()) {
            known.forget(docServer);
            return UpdateControl.noUpdate();
        }
        Platform platform = known.platform();
        Snapshot snapshot = known.observe().of(docServer, platform);
        Decision decision = Decide.decide(snapshot);
        Optional<Instant> sooner = known.carryOut(docServer, snapshot, decision, context);
        return again(
                Stream.concat(sooner.stream(), decision.lookAgainAt().stream())
                        .min(Instant::compareTo),
                snapshot.now());
    }

    /** At the latest then; any event comes before it and sets a new time. */
    private static UpdateControl<DocServer> again(Optional<Instant> at, Instant now) {
        UpdateControl<DocServer> control = UpdateControl.noUpdate();
        at.map(then -> Duration.between(now, then))
                .map(wait -> wait.compareTo(AT_ONCE) < 0 ? AT_ONCE : wait)
                .ifPresent(control::rescheduleAfter);
        return control;
    }
}
