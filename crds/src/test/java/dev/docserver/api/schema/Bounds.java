package dev.docserver.api.schema;

import dev.docserver.api.v1alpha1.Limits;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;

/**
 * Gives every string, list and map a bound: without one, the cost of a CEL rule has none either.
 */
final class Bounds {
    private Bounds() {}

    static void add(JSONSchemaProps schema) {
        dropRepeatedRules(schema);
        boolean intOrString = Boolean.TRUE.equals(schema.getXKubernetesIntOrString());
        if ("string".equals(schema.getType()) || intOrString) {
            boundText(schema);
        }
        if ("array".equals(schema.getType()) && schema.getMaxItems() == null) {
            schema.setMaxItems((long) Limits.LIST);
        }
        if (schema.getItems() != null) {
            add(schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null) {
            schema.setMaxProperties((long) Limits.MAP);
            add(schema.getAdditionalProperties().getSchema());
        }
        schema.getProperties().values().forEach(Bounds::add);
    }

    /** A record's component lends its annotations to field and accessor: the rule comes twice. */
    private static void dropRepeatedRules(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(
                schema.getXKubernetesValidations().stream().distinct().toList());
    }

    private static void boundText(JSONSchemaProps schema) {
        boolean hasOther =
                "date-time".equals(schema.getFormat())
                        || (schema.getEnum() != null && !schema.getEnum().isEmpty());
        if (schema.getMaxLength() == null && !hasOther) {
            schema.setMaxLength((long) Limits.TEXT);
        }
    }
}
