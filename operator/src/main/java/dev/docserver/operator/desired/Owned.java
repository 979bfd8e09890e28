package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/**
 * Metadata of managed objects: everything of a DocServer is owned by it, so that all of it goes
 * with it.
 */
final class Owned {
    private Owned() {}

    static ObjectMeta by(Intent intent, String name, Map<String, String> labels) {
        return by(intent, name, labels, Map.of());
    }

    static ObjectMeta by(
            Intent intent,
            String name,
            Map<String, String> labels,
            Map<String, String> annotations) {
        return new ObjectMetaBuilder()
                .withNamespace(intent.namespace())
                .withName(name)
                .withLabels(labels)
                .withAnnotations(annotations.isEmpty() ? null : annotations)
                .addNewOwnerReference()
                .withApiVersion("docserver.dev/v1alpha1")
                .withKind("DocServer")
                .withName(intent.name())
                .withUid(intent.uid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .build();
    }
}
