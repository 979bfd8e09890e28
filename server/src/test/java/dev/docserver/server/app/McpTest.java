package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The wire of both eras, clause by clause. */
class McpTest {
    private static final String MODERN = "2026-07-28";

    private final RunningServer server;

    McpTest() throws IOException {
        server = new RunningServer(new FakeBackend(true).backend(), Set.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void discoverNamesVersionsAndIdentity() throws Exception {
        JsonNode result =
                RunningServer.json(modern("server/discover", Json.object())).path("result");

        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.path("supportedVersions").path(0).asText()).isEqualTo(MODERN);
        assertThat(result.path("supportedVersions")).hasSize(4);
        assertThat(result.path("ttlMs").asLong()).isPositive();
        assertThat(result.path("cacheScope").asText()).isEqualTo("public");
        assertThat(
                        result.path("_meta")
                                .path("io.modelcontextprotocol/serverInfo")
                                .path("name")
                                .asText())
                .isEqualTo("doc-server");
    }

    @Test
    void aModernCallNeedsNoHandshake() throws Exception {
        ObjectNode params = Json.object().put("name", "search_docs");
        params.putObject("arguments").put("query", "vacuum");
        HttpResponse<String> response = modern("tools/call", params, "Mcp-Name", "search_docs");
        JsonNode result = RunningServer.json(response).path("result");

        assertThat(result.path("structuredContent").path("hits")).hasSize(2);
        assertThat(Json.MAPPER.readTree(result.path("content").path(0).path("text").asText()))
                .isEqualTo(result.path("structuredContent"));
        assertThat(response.headers().firstValue("mcp-session-id")).isEmpty();
    }

    @Test
    void headersThatDifferFromTheBodyAreRefused() throws Exception {
        ObjectNode params = Json.object().put("name", "list_libraries");
        assertError(modern("tools/call", params, "Mcp-Name", "read_docs"), 400, -32020);
        assertError(modern("tools/call", params), 400, -32020);
        assertError(
                post(body("tools/list", Json.object()), "MCP-Protocol-Version", MODERN),
                400,
                -32020);
        assertError(
                post(body("tools/list", Json.object()), "Mcp-Method", "tools/list"), 400, -32020);
        HttpResponse<String> encoded =
                modern("tools/call", params, "Mcp-Name", "=?base64?bGlzdF9saWJyYXJpZXM=?=");
        assertThat(encoded.statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownRevisionIsToldWhichAreKnown() throws Exception {
        ObjectNode params = Json.object();
        meta(params).put("io.modelcontextprotocol/protocolVersion", "2099-01-01");
        HttpResponse<String> response =
                post(
                        call("tools/list", params),
                        "MCP-Protocol-Version",
                        "2099-01-01",
                        "Mcp-Method",
                        "tools/list");
        assertError(response, 400, -32022);
        JsonNode data = RunningServer.json(response).path("error").path("data");
        assertThat(data.path("requested").asText()).isEqualTo("2099-01-01");
        assertThat(data.path("supported")).isNotEmpty();
    }

    @Test
    void anUnknownMethodIs404InTheModernEraAnd200InTheLegacyOne() throws Exception {
        assertError(modern("ping", Json.object()), 404, -32601);
        assertError(modern("initialize", Json.object()), 404, -32601);
        assertError(post(call("no/such", Json.object())), 200, -32601);
    }

    @Test
    void missingMetadataIsInvalid() throws Exception {
        assertError(
                post(
                        call("tools/list", Json.object()),
                        "MCP-Protocol-Version",
                        MODERN,
                        "Mcp-Method",
                        "tools/list"),
                400,
                -32602);
    }

    @Test
    void anUnknownToolIsAProtocolError() throws Exception {
        ObjectNode params = Json.object().put("name", "drop_tables");
        assertError(modern("tools/call", params, "Mcp-Name", "drop_tables"), 200, -32602);
    }

    @Test
    void aHandshakeGetsTheRevisionItAskedForAndNoSession() throws Exception {
        for (String version : List.of("2025-11-25", "2025-06-18", "2025-03-26")) {
            HttpResponse<String> response =
                    post(call("initialize", Json.object().put("protocolVersion", version)));
            assertThat(RunningServer.json(response).path("result").path("protocolVersion").asText())
                    .isEqualTo(version);
            assertThat(response.headers().firstValue("mcp-session-id")).isEmpty();
        }
        JsonNode old =
                RunningServer.json(
                        post(
                                call(
                                        "initialize",
                                        Json.object().put("protocolVersion", "2024-11-05"))));
        assertThat(old.path("result").path("protocolVersion").asText()).isEqualTo("2025-11-25");
    }

    @Test
    void whoNamesALegacyRevisionIsOfItWhateverOtherHeadersComeAlong() throws Exception {
        HttpResponse<String> response =
                post(
                        call("initialize", Json.object().put("protocolVersion", "2025-11-25")),
                        "MCP-Protocol-Version",
                        "2025-11-25",
                        "Mcp-Method",
                        "initialize");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RunningServer.json(response).path("result").path("protocolVersion").asText())
                .isEqualTo("2025-11-25");
    }

    @Test
    void notificationsAreAcceptedWithoutABody() throws Exception {
        HttpResponse<String> response =
                post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void whatIsNoMessageIsRefused() throws Exception {
        for (Map.Entry<String, Integer> entry :
                Map.of(
                                "{", -32700,
                                "[]", -32600,
                                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", -32600,
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", -32600,
                                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32600)
                        .entrySet()) {
            assertError(post(entry.getKey()), 400, entry.getValue());
        }
    }

    @Test
    void onlyPostWithJsonIsTaken() throws Exception {
        assertThat(server.get("/mcp").statusCode()).isEqualTo(405);
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/mcp")).DELETE()).statusCode())
                .isEqualTo(405);
        HttpRequest.Builder text =
                HttpRequest.newBuilder(server.uri("/mcp"))
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(server.send(text).statusCode()).isEqualTo(415);
        HttpRequest.Builder xml =
                HttpRequest.newBuilder(server.uri("/mcp"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(server.send(xml).statusCode()).isEqualTo(406);
    }

    private HttpResponse<String> modern(String method, ObjectNode params, String... headers)
            throws Exception {
        HttpRequest.Builder request = request(body(method, params));
        request.header("MCP-Protocol-Version", MODERN).header("Mcp-Method", method);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request);
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request);
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(server.uri("/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String body(String method, ObjectNode params) {
        meta(params).put("io.modelcontextprotocol/protocolVersion", MODERN);
        return call(method, params);
    }

    private static ObjectNode meta(ObjectNode params) {
        ObjectNode meta = params.putObject("_meta");
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        return meta;
    }

    private static String call(String method, ObjectNode params) {
        ObjectNode call = Json.object().put("jsonrpc", "2.0").put("id", 7).put("method", method);
        call.set("params", params);
        return Json.text(call);
    }

    private static void assertError(HttpResponse<String> response, int status, int code)
            throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(RunningServer.json(response).path("error").path("code").asInt())
                .as(response.body())
                .isEqualTo(code);
    }
}
