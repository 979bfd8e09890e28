package dev.docserver.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of every field of every CRD. */
class CrdSchemaTest {
    @Test
    void everyFieldHasADescription() throws IOException {
        assertThat(
                        findings(
                                (schema, path) ->
                                        schema.getDescription() != null || path.endsWith("[]")))
                .isEmpty();
    }

    @Test
    void everyListMapAndStringIsBounded() throws IOException {
        assertThat(findings((schema, path) -> bounded(schema))).isEmpty();
    }

    private interface Rule {
        boolean holds(JSONSchemaProps schema, String path);
    }

    private static boolean bounded(JSONSchemaProps schema) {
        boolean closed = "date-time".equals(schema.getFormat()) || !schema.getEnum().isEmpty();
        return switch (schema.getType() == null ? "string" : schema.getType()) {
            case "string" -> closed || schema.getMaxLength() != null;
            case "array" -> schema.getMaxItems() != null;
            case "object" ->
                    schema.getAdditionalProperties() == null || schema.getMaxProperties() != null;
            default -> true;
        };
    }

    private static List<String> findings(Rule rule) throws IOException {
        List<String> findings = new ArrayList<>();
        for (String yaml : CrdYaml.files().values()) {
            var crd = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
            var version = crd.getSpec().getVersions().getFirst();
            walk(
                    version.getSchema().getOpenAPIV3Schema(),
                    crd.getSpec().getNames().getKind(),
                    rule,
                    findings);
        }
        return findings;
    }

    private static void walk(
            JSONSchemaProps schema, String path, Rule rule, List<String> findings) {
        if (!rule.holds(schema, path)) {
            findings.add(path);
        }
        schema.getProperties()
                .forEach((name, property) -> walk(property, path + "." + name, rule, findings));
        if (schema.getItems() != null) {
            walk(schema.getItems().getSchema(), path + "[]", rule, findings);
        }
        if (schema.getAdditionalProperties() != null) {
            walk(schema.getAdditionalProperties().getSchema(), path + "[]", rule, findings);
        }
    }
}
