package dev.docserver.operator.observe;

import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/**
 * The caches by kind. A kind that is not watched at all, such as Secret, is {@code Unreadable}: its
 * objects are created and never compared.
 */
public record CachedObjects(Map<Class<?>, Cached<? extends HasMetadata>> byKind) {
    public CachedObjects {
        byKind = Map.copyOf(byKind);
    }

    /** The object as the cluster has it that this one stands for. */
    public Observed<? extends HasMetadata> current(HasMetadata desired) {
        Cached<? extends HasMetadata> cache = byKind.get(desired.getClass());
        return cache == null
                ? Observed.unreadable("no watch of " + desired.getKind())
                : cache.get(desired.getMetadata().getNamespace(), desired.getMetadata().getName());
    }
}
