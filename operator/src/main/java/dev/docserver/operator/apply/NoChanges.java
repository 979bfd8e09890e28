package dev.docserver.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes that the API server took and that changed nothing: the comparison saw a difference where
 * there is none, as between two spellings of a quantity. They are not made again while the object
 * has that version, so a comparison that is too strict costs one request and no loop.
 */
final class NoChanges {
    private final Map<String, Sent> byUid = new ConcurrentHashMap<>();

    private record Sent(String version, int content) {}

    void note(HasMetadata actual, HasMetadata desired) {
        byUid.put(actual.getMetadata().getUid(), sent(actual, desired));
    }

    boolean contain(HasMetadata actual, HasMetadata desired) {
        Sent known = byUid.get(actual.getMetadata().getUid());
        return known != null && known.equals(sent(actual, desired));
    }

    private static Sent sent(HasMetadata actual, HasMetadata desired) {
        return new Sent(
                actual.getMetadata().getResourceVersion(),
                Serialization.asJson(desired).hashCode());
    }
}
