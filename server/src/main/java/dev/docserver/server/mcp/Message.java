package dev.docserver.server.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.Json;
import java.util.Optional;

/** What a client may send: exactly one request or one notification. */
public sealed interface Message {

    /**
     * A call that wants an answer.
     *
     * @param id a string or a number
     * @param params empty where there were none
     */
    record Call(JsonNode id, String method, ObjectNode params) implements Message {}

    /** A call that wants none. */
    record Notification(String method, ObjectNode params) implements Message {}

    /**
     * Something else.
     *
     * @param id as far as it could be read
     */
    record Broken(Optional<JsonNode> id, RpcError error) implements Message {}

    /** Reads a message. */
    static Message read(String text) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return new Broken(
                    Optional.empty(),
                    RpcError.of(400, RpcError.PARSE_ERROR, "no JSON: " + e.getOriginalMessage()));
        }
        if (!json.isObject()) {
            String seen = json.isArray() ? "a batch" : "no object";
            return invalid(json, "seen " + seen + ", expected one JSON-RPC message");
        }
        if (!json.path("jsonrpc").asText().equals("2.0")) {
            return invalid(json, "jsonrpc must be \"2.0\"");
        }
        if (!json.path("method").isTextual()) {
            return invalid(json, "method must be a string; clients send no responses");
        }
        JsonNode params = json.path("params");
        if (!params.isMissingNode() && !params.isObject()) {
            return invalid(json, "params must be an object");
        }
        ObjectNode object = params.isObject() ? (ObjectNode) params : Json.object();
        String method = json.path("method").textValue();
        if (!json.has("id")) {
            return new Notification(method, object);
        }
        Optional<JsonNode> id = id(json);
        return id.isPresent()
                ? new Call(id.get(), method, object)
                : invalid(json, "id must be a string or a number");
    }

    private static Broken invalid(JsonNode json, String why) {
        return new Broken(id(json), RpcError.of(400, RpcError.INVALID_REQUEST, why));
    }

    private static Optional<JsonNode> id(JsonNode json) {
        JsonNode id = json.path("id");
        return id.isTextual() || id.isNumber() ? Optional.of(id) : Optional.empty();
    }
}
