package dev.docserver.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Json;
import dev.docserver.server.http.message.Problem;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.http.message.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code /mcp}, for clients of both eras. POST only: there are no sessions and no stream that
 * belongs to none of the calls, so GET and DELETE are 405 in either era.
 */
public final class McpEndpoint implements Endpoint {
    private final Era modern;
    private final Era legacy;

    /** The modern era is asked first whether a message is its own. */
    public McpEndpoint(Era modern, Era legacy) {
        this.modern = modern;
        this.legacy = legacy;
    }

    @Override
    public Response answer(Request request) throws InterruptedException {
        if (!request.method().equals("POST")) {
            return refuse(405, request.method(), "POST with one JSON-RPC message")
                    .with("Allow", "POST");
        }
        String type = mediaType(request.header("content-type").orElse("none"));
        if (!type.equals("application/json")) {
            return refuse(415, "Content-Type " + type, "Content-Type: application/json");
        }
        String accept = request.header("accept").orElse("*/*");
        if (!accepts(accept, "application", "json") || !accepts(accept, "text", "event-stream")) {
            return refuse(406, "Accept: " + accept, "Accept: application/json, text/event-stream");
        }
        Message message = Message.read(request.body().text());
        Era era = modern.speaks(message, request) ? modern : legacy;
        return switch (message) {
            case Message.Broken broken -> failure(broken.id(), broken.error());
            case Message.Notification notification ->
                    era.take(notification, request)
                            .map(error -> failure(Optional.empty(), error))
                            .orElse(Response.empty(202));
            case Message.Call call ->
                    switch (era.call(call, request)) {
                        case Outcome.Result result -> result(call.id(), result.result());
                        case Outcome.Failure failed ->
                                failure(Optional.of(call.id()), failed.error());
                        case Outcome.Stream stream -> new Response.Streaming(stream.events());
                    };
        };
    }

    /** A JSON-RPC answer to the call with that id. */
    public static ObjectNode envelope(JsonNode id, ObjectNode result) {
        ObjectNode envelope = Json.object().put("jsonrpc", "2.0");
        envelope.set("id", id);
        envelope.set("result", result);
        return envelope;
    }

    private static Response.Full result(JsonNode id, ObjectNode result) {
        return Json.answer(200, envelope(id, result));
    }

    private static Response.Full failure(Optional<JsonNode> id, RpcError error) {
        ObjectNode envelope = Json.object().put("jsonrpc", "2.0");
        id.ifPresent(known -> envelope.set("id", known));
        ObjectNode body = envelope.putObject("error");
        body.put("code", error.code()).put("message", error.message());
        error.data().ifPresent(data -> body.set("data", data));
        return Json.answer(error.status(), envelope);
    }

    private static Response.Full refuse(int status, String seen, String expected) {
        return new Problem(status, "Not an MCP request", seen, expected, "correct the client")
                .answer();
    }

    private static String mediaType(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean accepts(String accept, String type, String subtype) {
        return Arrays.stream(accept.split(",", -1))
                .map(McpEndpoint::mediaType)
                .anyMatch(
                        range ->
                                range.equals("*/*")
                                        || range.equals(type + "/*")
                                        || range.equals(type + "/" + subtype));
    }
}
