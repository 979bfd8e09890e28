package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docserver.server.http.message.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The official Java client, which knows nothing of this code, against the real endpoint. */
class McpSdkTest {
    @Test
    void theClientInitialisesListsAndCalls() throws Exception {
        try (RunningServer server = new RunningServer(new FakeBackend(true).backend(), Set.of());
                McpSyncClient client = client(server)) {
            McpSchema.InitializeResult begin = client.initialize();
            assertThat(begin.protocolVersion()).isEqualTo("2025-11-25");
            assertThat(begin.serverInfo().name()).isEqualTo("doc-server");

            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .containsExactly("search_docs", "read_docs", "list_libraries");
            assertThat(client.listTools().tools())
                    .allMatch(tool -> Boolean.TRUE.equals(tool.annotations().readOnlyHint()))
                    .allMatch(tool -> tool.outputSchema() != null);

            JsonNode found = call(client, "search_docs", Map.of("query", "vacuum", "limit", 1));
            assertThat(found.path("hits").path(0).path("path").asText())
                    .isEqualTo("sql-vacuum.html");
            String id = found.path("hits").path(0).path("id").asText();
            JsonNode read = call(client, "read_docs", Map.of("id", id));
            assertThat(read.path("sections").path(0).path("body").asText()).contains("VACUUM t;");
            assertThat(call(client, "list_libraries", Map.of()).path("libraries")).hasSize(1);
            client.ping();
        }
    }

    @Test
    void whatAModelCanCorrectIsAToolErrorInWords() throws Exception {
        try (RunningServer server = new RunningServer(new FakeBackend(true).backend(), Set.of());
                McpSyncClient client = client(server)) {
            client.initialize();
            for (Map<String, Object> wrong :
                    List.<Map<String, Object>>of(
                            Map.of("query", "x", "limit", 51),
                            Map.of("query", "x", "libary", "typo"),
                            Map.of("query", "broken"),
                            Map.of())) {
                McpSchema.CallToolResult result = result(client, "search_docs", wrong);
                assertThat(result.isError()).isTrue();
                assertThat(result.content().toString()).contains("Expected: ").contains("Next: ");
            }
        }
    }

    private static McpSyncClient client(RunningServer server) {
        String base = server.uri("").toString();
        return McpClient.sync(
                        HttpClientStreamableHttpTransport.builder(base).endpoint("/mcp").build())
                .build();
    }

    private static McpSchema.CallToolResult result(
            McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static JsonNode call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = result(client, tool, arguments);
        assertThat(result.isError()).as(result.toString()).isNotEqualTo(true);
        return Json.MAPPER.valueToTree(result.structuredContent());
    }
}
