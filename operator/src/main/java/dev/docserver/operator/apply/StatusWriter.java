package dev.docserver.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.jspecify.annotations.Nullable;

/**
 * Writes a status as a whole and only when it differs. With server-side apply a field that its only
 * owner leaves out is removed, so half a status would delete the rest.
 */
public final class StatusWriter {
    private final Requests requests;
    private final KubernetesSerialization serialization;

    public StatusWriter(Requests requests, KubernetesSerialization serialization) {
        this.requests = requests;
        this.serialization = serialization;
    }

    /**
     * Writes the status of a custom resource.
     *
     * @param before the object as the cache holds it; the write lands on this uid or nowhere
     * @return whether a request was made
     */
    public boolean write(CustomResource<?, ?> before, Object status) {
        return write(before, status, identity(before).build());
    }

    /**
     * Writes the status only over the version that the cache holds: a status that was computed from
     * an older one than the API server's may have forgotten what that one admits.
     *
     * @throws ReplacedException where the object is another one, or another version, by now
     */
    public boolean writeOver(CustomResource<?, ?> before, Object status) {
        return write(
                before,
                status,
                identity(before)
                        .withResourceVersion(before.getMetadata().getResourceVersion())
                        .build());
    }

    private boolean write(CustomResource<?, ?> before, Object status, ObjectMeta identity) {
        JsonNode wanted = json(status);
        if (wanted.equals(json(before.getStatus()))) {
            return false;
        }
        GenericKubernetesResource body = new GenericKubernetesResource();
        body.setApiVersion(before.getApiVersion());
        body.setKind(before.getKind());
        body.setMetadata(identity);
        body.setAdditionalProperty("status", wanted);
        try {
            requests.applyStatus(body);
        } catch (ReplacedException e) {
            if (!isThereAlready(before, wanted)) {
                throw e;
            }
        }
        return true;
    }

    /** An answer may be lost on its way, and the same write, made again, is then refused. */
    private boolean isThereAlready(CustomResource<?, ?> before, JsonNode wanted) {
        return requests.current(before)
                .filter(now -> wanted.equals(json(((CustomResource<?, ?>) now).getStatus())))
                .isPresent();
    }

    private static ObjectMetaBuilder identity(HasMetadata object) {
        return new ObjectMetaBuilder()
                .withNamespace(object.getMetadata().getNamespace())
                .withName(object.getMetadata().getName())
                .withUid(object.getMetadata().getUid());
    }

    private JsonNode json(@Nullable Object value) {
        return serialization.convertValue(value, JsonNode.class);
    }
}
