package dev.docserver.server.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON for tools: schemas that stand in the source, and objects to fill. */
final class Schemas {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Schemas() {}

    static ObjectNode parse(String schema) {
        try {
            return MAPPER.readValue(schema, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a schema in the source is no JSON object", e);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
