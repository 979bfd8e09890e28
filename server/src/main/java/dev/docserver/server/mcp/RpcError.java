package dev.docserver.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A JSON-RPC error and the HTTP status it travels with.
 *
 * @param data absent in most errors
 */
public record RpcError(int status, int code, String message, Optional<JsonNode> data) {
    /** The body is no JSON. */
    public static final int PARSE_ERROR = -32700;

    /** The body is JSON, but no request or notification. */
    public static final int INVALID_REQUEST = -32600;

    /** There is no such method in this era. */
    public static final int METHOD_NOT_FOUND = -32601;

    /** The parameters don't fit the method. */
    public static final int INVALID_PARAMS = -32602;

    /** The server failed. */
    public static final int INTERNAL_ERROR = -32603;

    /** Headers and body differ, or a header is missing (2026-07-28). */
    public static final int HEADER_MISMATCH = -32020;

    /** The revision is not spoken here (2026-07-28). */
    public static final int UNSUPPORTED_VERSION = -32022;

    /** An error without data. */
    public static RpcError of(int status, int code, String message) {
        return new RpcError(status, code, message, Optional.empty());
    }
}
