package dev.docserver.operator.observe;

import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * An informer's cache. While its watch is broken, because a right was taken away or the API server
 * is gone, what it holds is old and may not be taken for what is.
 */
public record InformerCache<R extends HasMetadata>(InformerEventSource<R, ?> informer)
        implements Cached<R> {
    @Override
    public Observed<R> get(String namespace, String name) {
        return healthy(
                () ->
                        informer.get(new ResourceID(name, namespace))
                                .map(Observed::seen)
                                .orElseGet(Observed::absent));
    }

    @Override
    public Observed<List<R>> list(String namespace, Predicate<R> matching) {
        return healthy(() -> Observed.seen(informer.list(namespace, matching).toList()));
    }

    @Override
    public Observed<List<R>> list(Predicate<R> matching) {
        return healthy(() -> Observed.seen(informer.list(matching).toList()));
    }

    private <T> Observed<T> healthy(Supplier<Observed<T>> read) {
        return informer.getStatus() == Status.UNHEALTHY
                ? Observed.unreadable(
                        "the watch of " + informer.resourceType().getSimpleName() + " has stopped")
                : read.get();
    }
}
