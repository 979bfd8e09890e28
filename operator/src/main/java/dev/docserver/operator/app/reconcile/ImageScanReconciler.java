package dev.docserver.operator.app.reconcile;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.apply.StatusWriter;
import dev.docserver.operator.observe.Cached;
import dev.docserver.operator.observe.Candidates;
import dev.docserver.operator.observe.InformerCache;
import dev.docserver.operator.registry.Digest;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.scan.DatabaseWatch;
import dev.docserver.operator.scan.ScanActions;
import dev.docserver.operator.scan.ScanJob;
import dev.docserver.operator.scan.ScanRequests;
import dev.docserver.operator.scan.ScanSettings;
import dev.docserver.operator.scan.ScanSlots;
import dev.docserver.operator.scan.Scanning;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One step of a scan each time something about it has changed. */
public final class ImageScanReconciler implements Reconciler<ImageScan> {
    /** While a scan is under way: an event that ends it may be lost. */
    private static final Duration WHILE_UNDER_WAY = Duration.ofSeconds(20);

    private final Setup setup;
    private @Nullable Scanning scanning;

    /** What is there before the watches are. */
    public record Setup(
            KubernetesClient client,
            ScanSettings settings,
            Resolver resolver,
            Renewal renewal,
            Waker<ImageScan> waker,
            InstantSource clock) {}

    /**
     * When complete facts are asked for anew: the database has moved and somebody looks at them.
     */
    public record Renewal(DatabaseWatch database, Candidates candidates) {
        boolean isDue(ImageScan scan) {
            return database.hasMoved(scan) && !candidates.of(scan.getSpec().digest()).isEmpty();
        }
    }

    public ImageScanReconciler(Setup setup) {
        this.setup = setup;
    }

    @Override
    public List<EventSource<?, ImageScan>> prepareEventSources(
            EventSourceContext<ImageScan> context) {
        List<EventSource<?, ImageScan>> sources = new ArrayList<>();
        Cached<Job> jobs = watch(Job.class, context, sources);
        Cached<Pod> pods = watch(Pod.class, context, sources);
        sources.add(setup.waker().source(context.getPrimaryCache()));
        Requests requests = new Requests(setup.client());
        scanning =
                new Scanning(
                        setup.settings(),
                        new Scanning.Sources(jobs, pods, setup.resolver()),
                        new ScanSlots(setup.settings().concurrency()),
                        new ScanActions(
                                setup.client(),
                                requests,
                                new StatusWriter(
                                        requests, setup.client().getKubernetesSerialization())));
        return sources;
    }

    @Override
    public UpdateControl<ImageScan> reconcile(ImageScan scan, Context<ImageScan> context) {
        Scanning known = Objects.requireNonNull(scanning);
        if (context.isPrimaryResourceDeleted()) {
            setup.resolver().forget(namespace(scan), scan.getMetadata().getName());
            wake(known.forget(scan));
            setup.waker().deleted(scan);
            return UpdateControl.noUpdate();
        }
        Instant now = setup.clock().instant();
        setup.waker().reconciled(scan, now);
        wake(known.step(scan, now));
        if (!known.isSettled(scan)) {
            return UpdateControl.<ImageScan>noUpdate().rescheduleAfter(WHILE_UNDER_WAY);
        }
        if (setup.renewal().isDue(scan)) {
            ScanRequests.renew(new Requests(setup.client()), scan, now.toString());
        }
        return UpdateControl.noUpdate();
    }

    private void wake(Optional<String> scan) {
        scan.ifPresent(name -> setup.waker().wake(setup.settings().namespace(), name));
    }

    private <R extends HasMetadata> Cached<R> watch(
            Class<R> kind,
            EventSourceContext<ImageScan> context,
            List<EventSource<?, ImageScan>> sources) {
        InformerEventSource<R, ImageScan> source =
                new InformerEventSource<>(
                        InformerEventSourceConfiguration.from(kind, ImageScan.class)
                                .withLabelSelector(ScanJob.LABEL)
                                .withNamespaces(Set.of(setup.settings().namespace()))
                                .withSecondaryToPrimaryMapper(object -> scanOf(object, context))
                                .build(),
                        context);
        sources.add(source);
        return new InformerCache<>(source);
    }

    /** The label has the first 40 digits of the 64 in the ImageScan's name. */
    private static Set<ResourceID> scanOf(
            HasMetadata object, EventSourceContext<ImageScan> context) {
        String hex = object.getMetadata().getLabels().getOrDefault(ScanJob.LABEL, "none");
        return context.getPrimaryCache()
                .keys()
                .filter(id -> Digest.hex(id.getName().replace('-', ':')).startsWith(hex))
                .collect(Collectors.toSet());
    }

    private static String namespace(ImageScan scan) {
        return scan.getMetadata().getNamespace();
    }
}
