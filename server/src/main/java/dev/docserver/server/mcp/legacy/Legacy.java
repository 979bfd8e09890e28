package dev.docserver.server.mcp.legacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.Json;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.mcp.Era;
import dev.docserver.server.mcp.Message;
import dev.docserver.server.mcp.Outcome;
import dev.docserver.server.mcp.RpcError;
import dev.docserver.server.mcp.ServerInfo;
import dev.docserver.server.mcp.ToolMessages;
import java.util.List;
import java.util.Optional;

/**
 * The handshake era. No session id is given out, which the revisions allow, so any replica may
 * answer any call. Batches, which only 2025-03-26 had, are refused.
 */
public final class Legacy implements Era {
    /** The revisions of this era, newest first. */
    public static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26");

    private static final String VERSION_HEADER = "MCP-Protocol-Version";

    private final ServerInfo info;
    private final ToolMessages tools;

    /** The legacy era over the same tools. */
    public Legacy(ServerInfo info, ToolMessages tools) {
        this.info = info;
        this.tools = tools;
    }

    @Override
    public boolean speaks(Message message, Request http) {
        return true;
    }

    @Override
    public Outcome call(Message.Call call, Request http) throws InterruptedException {
        Optional<RpcError> wrong = version(http);
        if (wrong.isPresent() && !call.method().equals("initialize")) {
            return new Outcome.Failure(wrong.get());
        }
        return switch (call.method()) {
            case "initialize" -> new Outcome.Result(initialize(call.params()));
            case "ping" -> new Outcome.Result(Json.object());
            case "tools/list" -> new Outcome.Result(tools.list());
            case "tools/call" -> tools.call(call.params());
            default ->
                    new Outcome.Failure(
                            RpcError.of(
                                    200,
                                    RpcError.METHOD_NOT_FOUND,
                                    "Method not found: " + call.method()));
        };
    }

    @Override
    public Optional<RpcError> take(Message.Notification notification, Request http) {
        return version(http);
    }

    /**
     * A missing header means 2025-03-26; an unknown revision is refused (2025-11-25, transports).
     */
    private static Optional<RpcError> version(Request http) {
        return http.header(VERSION_HEADER)
                .filter(version -> !VERSIONS.contains(version))
                .map(
                        version ->
                                RpcError.of(
                                        400,
                                        RpcError.INVALID_REQUEST,
                                        VERSION_HEADER
                                                + " is "
                                                + version
                                                + ", expected one of "
                                                + VERSIONS));
    }

    private ObjectNode initialize(ObjectNode params) {
        String asked = params.path("protocolVersion").asText("");
        ObjectNode result = Json.object();
        result.put("protocolVersion", VERSIONS.contains(asked) ? asked : VERSIONS.getFirst());
        result.set("capabilities", ServerInfo.capabilities());
        result.set("serverInfo", info.json());
        return result.put("instructions", ServerInfo.INSTRUCTIONS);
    }
}
