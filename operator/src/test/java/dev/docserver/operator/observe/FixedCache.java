package dev.docserver.operator.observe;

import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.function.Predicate;

/** A cache that holds what a test puts into it. */
public record FixedCache<R extends HasMetadata>(List<R> objects) implements Cached<R> {
    @Override
    public Observed<R> get(String namespace, String name) {
        return objects.stream()
                .filter(o -> o.getMetadata().getNamespace().equals(namespace))
                .filter(o -> o.getMetadata().getName().equals(name))
                .findFirst()
                .map(Observed::seen)
                .orElseGet(Observed::absent);
    }

    @Override
    public Observed<List<R>> list(String namespace, Predicate<R> matching) {
        return list(o -> o.getMetadata().getNamespace().equals(namespace) && matching.test(o));
    }

    @Override
    public Observed<List<R>> list(Predicate<R> matching) {
        return Observed.seen(objects.stream().filter(matching).toList());
    }
}
