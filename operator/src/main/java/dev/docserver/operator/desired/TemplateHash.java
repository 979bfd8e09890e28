package dev.docserver.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docserver.operator.snapshot.Hash;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

/** A short name for the content of a pod template, the same for the same content. */
final class TemplateHash {
    private static final int LENGTH = 8;
    private static final JsonMapper CANONICAL =
            JsonMapper.builder()
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private TemplateHash() {}

    /** Eight hexadecimal digits: fit for a name and for a label. */
    static String of(PodTemplateSpec template) {
        try {
            return Hash.of(CANONICAL.writeValueAsBytes(template)).substring(0, LENGTH);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a template of our own can be written as JSON", e);
        }
    }
}
