package dev.docserver.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.Json;
import dev.docserver.server.http.message.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a call of 2026-07-28 says of itself, once in {@code _meta} and once in headers, and the rule
 * that both agree (Streamable HTTP, "Server Validation").
 */
final class Headers {
    static final String VERSION = "MCP-Protocol-Version";
    static final String METHOD = "Mcp-Method";
    static final String NAME = "Mcp-Name";
    static final String META_VERSION = "io.modelcontextprotocol/protocolVersion";

    private static final String META_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    private static final String ENCODED = "=?base64?";
    private static final String ENCODED_END = "?=";

    private Headers() {}

    /** The first thing that is wrong with the call, if anything is. */
    static Optional<RpcError> check(Message.Call call, Request http, List<String> versions) {
        JsonNode meta = call.params().path("_meta");
        JsonNode version = meta.path(META_VERSION);
        if (!version.isTextual()) {
            return invalid("_meta lacks " + META_VERSION);
        }
        return mismatch(VERSION, http.header(VERSION), version.textValue())
                .or(() -> unsupported(version.textValue(), versions))
                .or(() -> capabilities(meta))
                .or(() -> mismatch(METHOD, http.header(METHOD), call.method()))
                .or(() -> name(call, http));
    }

    private static Optional<RpcError> capabilities(JsonNode meta) {
        return meta.path(META_CAPABILITIES).isObject()
                ? Optional.empty()
                : invalid("_meta lacks " + META_CAPABILITIES);
    }

    /** A known revision of the handshake era is unsupported in this form of call. */
    private static Optional<RpcError> unsupported(String version, List<String> versions) {
        if (version.equals(Modern.VERSION)) {
            return Optional.empty();
        }
        ObjectNode data = Json.object().put("requested", version);
        ArrayNode supported = data.putArray("supported");
        versions.forEach(supported::add);
        return Optional.of(
                new RpcError(
                        400,
                        RpcError.UNSUPPORTED_VERSION,
                        "Unsupported protocol version",
                        Optional.of(data)));
    }

    private static Optional<RpcError> name(Message.Call call, Request http) {
        return switch (call.method()) {
            case "tools/call", "prompts/get" ->
                    mismatch(NAME, decoded(http), call.params().path("name").asText(""));
            case "resources/read" ->
                    mismatch(NAME, decoded(http), call.params().path("uri").asText(""));
            default -> Optional.empty();
        };
    }

    /** The value of {@code Mcp-Name}; empty as well when its Base64 can't be read. */
    private static Optional<String> decoded(Request http) {
        return http.header(NAME).flatMap(Headers::decode);
    }

    private static Optional<String> decode(String value) {
        boolean encoded =
                value.startsWith(ENCODED)
                        && value.endsWith(ENCODED_END)
                        && value.length() >= ENCODED.length() + ENCODED_END.length();
        if (!encoded) {
            return Optional.of(value);
        }
        String inner = value.substring(ENCODED.length(), value.length() - ENCODED_END.length());
        try {
            return Optional.of(
                    new String(Base64.getDecoder().decode(inner), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<RpcError> mismatch(
            String header, Optional<String> value, String expected) {
        if (value.isPresent() && value.get().equals(expected)) {
            return Optional.empty();
        }
        String seen = value.map(text -> "is '" + text + "'").orElse("is missing");
        return Optional.of(
                RpcError.of(
                        400,
                        RpcError.HEADER_MISMATCH,
                        "Header mismatch: "
                                + header
                                + " "
                                + seen
                                + ", body has '"
                                + expected
                                + "'"));
    }

    private static Optional<RpcError> invalid(String why) {
        return Optional.of(RpcError.of(400, RpcError.INVALID_PARAMS, why));
    }
}
