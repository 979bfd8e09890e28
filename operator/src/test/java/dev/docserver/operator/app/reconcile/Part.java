package dev.docserver.operator.app.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Whether one object holds all that another one asks for. */
final class Part {
    private Part() {}

    static boolean of(KubernetesClient client, HasMetadata part, HasMetadata whole) {
        var serialization = client.getKubernetesSerialization();
        return of(
                serialization.convertValue(part, JsonNode.class),
                serialization.convertValue(whole, JsonNode.class));
    }

    private static boolean of(JsonNode part, JsonNode whole) {
        return part.isObject()
                ? part.properties().stream()
                        .allMatch(field -> of(field.getValue(), whole.path(field.getKey())))
                : part.equals(whole);
    }
}
