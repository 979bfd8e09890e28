package dev.docserver.operator.app.reconcile;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.operator.desired.Labels;
import dev.docserver.operator.observe.Cached;
import dev.docserver.operator.observe.CachedObjects;
import dev.docserver.operator.observe.Candidates;
import dev.docserver.operator.observe.InformerCache;
import dev.docserver.operator.observe.Observe;
import dev.docserver.operator.observe.WorkloadReader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a DocServer's reconciler watches. Never all objects of a kind that others have many of: each
 * watch has a label selector, and scans, policies and exceptions come from one namespace.
 */
final class DocServerWatches {
    private static final String MANAGED = "app.kubernetes.io/managed-by=" + Labels.MANAGER;

    private static final String FOREIGN_ENDPOINTS =
            WorkloadReader.SERVICE
                    + ",endpointslice.kubernetes.io/managed-by!=endpointslice-controller.k8s.io";

    private final EventSourceContext<DocServer> context;
    private final Candidates candidates;
    private final String home;
    private final List<EventSource<?, DocServer>> sources = new ArrayList<>();
    private final Map<Class<?>, Cached<? extends HasMetadata>> caches = new HashMap<>();

    DocServerWatches(EventSourceContext<DocServer> context, Candidates candidates, String home) {
        this.context = context;
        this.candidates = candidates;
        this.home = home;
    }

    List<EventSource<?, DocServer>> sources() {
        return List.copyOf(sources);
    }

    CachedObjects cachedObjects() {
        return new CachedObjects(caches);
    }

    /** Opens every watch; called once. */
    Observe.Sources open() {
        WorkloadReader workloads =
                new WorkloadReader(
                        labelled(Deployment.class, Labels.NAME),
                        labelled(ReplicaSet.class, Labels.NAME),
                        // the evaluation database's pods too, which lack the reserved label
                        labelled(Pod.class, MANAGED),
                        labelled(Job.class, Labels.NAME),
                        labelled(StatefulSet.class, MANAGED),
                        foreignEndpoints());
        labelled(Service.class, MANAGED);
        labelled(ServiceAccount.class, MANAGED);
        labelled(ConfigMap.class, MANAGED);
        labelled(NetworkPolicy.class, MANAGED);
        labelled(PodDisruptionBudget.class, MANAGED);
        return new Observe.Sources(
                workloads,
                inHome(ImageScan.class, this::lookingAt),
                inHome(ScanPolicy.class, policy -> everybody()),
                inHome(ScanException.class, exception -> everybody()));
    }

    private <R extends HasMetadata> Cached<R> labelled(Class<R> kind, String selector) {
        return keep(
                kind,
                InformerEventSourceConfiguration.from(kind, DocServer.class)
                        .withLabelSelector(selector)
                        .withSecondaryToPrimaryMapper(DocServerWatches::named)
                        .build());
    }

    /**
     * Slices that say of themselves that the endpoint slice controller did not make them. One that
     * says so wrongly is taken away by that controller, for the Service does not own it.
     */
    private Cached<EndpointSlice> foreignEndpoints() {
        return keep(
                EndpointSlice.class,
                InformerEventSourceConfiguration.from(EndpointSlice.class, DocServer.class)
                        .withLabelSelector(FOREIGN_ENDPOINTS)
                        .withSecondaryToPrimaryMapper(
                                slice ->
                                        Set.of(
                                                new ResourceID(
                                                        slice.getMetadata()
                                                                .getLabels()
                                                                .get(WorkloadReader.SERVICE),
                                                        slice.getMetadata().getNamespace())))
                        .build());
    }

    private <R extends HasMetadata> Cached<R> inHome(
            Class<R> kind, SecondaryToPrimaryMapper<R> mapper) {
        return keep(
                kind,
                InformerEventSourceConfiguration.from(kind, DocServer.class)
                        .withNamespaces(Set.of(home))
                        .withSecondaryToPrimaryMapper(mapper)
                        .build());
    }

    private <R extends HasMetadata> Cached<R> keep(
            Class<R> kind, InformerEventSourceConfiguration<R> configuration) {
        InformerEventSource<R, DocServer> source =
                new InformerEventSource<>(configuration, context);
        sources.add(source);
        Cached<R> cache = new InformerCache<>(source);
        caches.put(kind, cache);
        return cache;
    }

    /** By label, since a ReplicaSet's and a pod's owner is no DocServer. */
    private static Set<ResourceID> named(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        if (labels == null) {
            return Set.of();
        }
        String name = labels.getOrDefault(Labels.NAME, labels.getOrDefault(Labels.DATABASE, ""));
        return name.isEmpty()
                ? Set.of()
                : Set.of(new ResourceID(name, object.getMetadata().getNamespace()));
    }

    private Set<ResourceID> lookingAt(ImageScan scan) {
        return candidates.of(scan.getSpec().digest()).stream()
                .map(docServer -> new ResourceID(docServer.name(), docServer.namespace()))
                .collect(Collectors.toSet());
    }

    /** A policy that is edited may stop to cover a namespace, so it is everybody's news. */
    private Set<ResourceID> everybody() {
        return context.getPrimaryCache().keys().collect(Collectors.toSet());
    }
}
