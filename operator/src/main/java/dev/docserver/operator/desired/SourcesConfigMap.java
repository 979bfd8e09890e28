package dev.docserver.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docserver.operator.snapshot.Hash;
import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;

/** What to ingest. A server reads it when it starts, so the pod template carries its hash. */
public final class SourcesConfigMap {
    static final String KEY = "sources.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SourcesConfigMap() {}

    /** {@code {"sources": [...]}}, each entry as in the spec (docs/contract.md, files). */
    public static ConfigMap of(Intent intent) {
        return new ConfigMapBuilder()
                .withMetadata(Owned.by(intent, Names.sources(intent), Labels.server(intent)))
                .withData(Map.of(KEY, json(intent)))
                .build();
    }

    /** Ten hexadecimal digits, the same for the same sources. */
    static String hash(Intent intent) {
        return Hash.of(json(intent)).substring(0, 10);
    }

    private static String json(Intent intent) {
        try {
            return JSON.writeValueAsString(Map.of("sources", intent.sources())) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of strings can be written as JSON", e);
        }
    }
}
