package dev.docserver.operator.app.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Wakes objects for news that no watch brings: a registry's answer, a free place, a probe; and
 * those that the framework has lost.
 *
 * <p>It loses one that is deleted and created anew while its reconcile runs: the delete is handled
 * last, with the new object in hand, and from then on only an event of the object itself is taken.
 * So what is sent here is such an event.
 */
public final class Waker<P extends HasMetadata> {
    private static final List<Duration> AFTER_CLEANUP =
            List.of(Duration.ofMillis(300), Duration.ofSeconds(3));

    private final PrimaryEvents<P> events = new PrimaryEvents<>();
    private final AtomicReference<Cache<P>> primaries = new AtomicReference<>();
    private final Map<ResourceID, Instant> lastReconciled = new ConcurrentHashMap<>();

    /** All objects that the watch has brought; none before the controller has started. */
    public List<P> known() {
        Cache<P> cache = primaries.get();
        return cache == null ? List.of() : cache.list().toList();
    }

    /** Reconciles the object soon; nothing happens before the controller has started. */
    public void wake(String namespace, String name) {
        wake(new ResourceID(name, namespace));
    }

    /**
     * Wakes what has not been reconciled for so long that the framework must have lost it.
     *
     * @return how many that were
     */
    public int wakeForgotten(Instant now, Duration longest) {
        Cache<P> cache = primaries.get();
        if (cache == null) {
            return 0;
        }
        Set<ResourceID> forgotten =
                cache.keys()
                        .filter(
                                id ->
                                        lastReconciled
                                                .computeIfAbsent(id, _ -> now)
                                                .plus(longest)
                                                .isBefore(now))
                        .collect(java.util.stream.Collectors.toSet());
        forgotten.forEach(this::wake);
        return forgotten.size();
    }

    EventSource<Void, P> source(Cache<P> cache) {
        primaries.set(cache);
        return events;
    }

    /** Notes that the object was reconciled now. */
    void reconciled(P object, Instant now) {
        lastReconciled.put(ResourceID.fromResource(object), now);
    }

    /**
     * The object was deleted, says the framework. If one of its name is there all the same, it is
     * another one, and it is woken once the framework has cleaned up.
     */
    void deleted(P object) {
        ResourceID id = ResourceID.fromResource(object);
        lastReconciled.remove(id);
        for (Duration later : AFTER_CLEANUP) {
            CompletableFuture.delayedExecutor(later.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> wake(id));
        }
    }

    private void wake(ResourceID id) {
        Cache<P> cache = primaries.get();
        if (cache != null && events.isRunning()) {
            cache.get(id).ifPresent(object -> events.send(id, object));
        }
    }

    private static final class PrimaryEvents<P extends HasMetadata>
            extends AbstractEventSource<Void, P> {
        PrimaryEvents() {
            super(Void.class, "waker");
        }

        void send(ResourceID id, P object) {
            getEventHandler().handleEvent(new ResourceEvent(ResourceAction.UPDATED, id, object));
        }

        @Override
        public Set<Void> getSecondaryResources(P primary) {
            return Set.of();
        }
    }
}
