package dev.docserver.operator.apply;

import dev.docserver.operator.observe.Cached;
import dev.docserver.operator.observe.FixedCache;
import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.function.Predicate;

/** A cache whose watch is never late. */
public record ApiCache<R extends HasMetadata>(FakeApi api, Class<R> kind) implements Cached<R> {
    @Override
    public Observed<R> get(String namespace, String name) {
        return now().get(namespace, name);
    }

    @Override
    public Observed<List<R>> list(String namespace, Predicate<R> matching) {
        return now().list(namespace, matching);
    }

    @Override
    public Observed<List<R>> list(Predicate<R> matching) {
        return now().list(matching);
    }

    private FixedCache<R> now() {
        return new FixedCache<>(api.all(kind));
    }
}
