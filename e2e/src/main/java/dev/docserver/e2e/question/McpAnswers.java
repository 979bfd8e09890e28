package dev.docserver.e2e.question;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Calls the tool {@code search_docs} through the official Java client. */
record McpAnswers(McpSyncClient client) implements Answers {
    static McpAnswers connect(URI base) throws IOException {
        var transport =
                HttpClientStreamableHttpTransport.builder(base.toString()).endpoint("/mcp").build();
        var client = McpClient.sync(transport).build();
        client.initialize();
        var tools = client.listTools().tools().stream().map(t -> t.name()).toList();
        if (!tools.containsAll(List.of("search_docs", "read_docs", "list_libraries"))) {
            throw new IOException("the server lacks a tool; it lists " + tools);
        }
        return new McpAnswers(client);
    }

    @Override
    public List<String> locations(String question) throws IOException {
        var result =
                client.callTool(
                        CallToolRequest.builder("search_docs")
                                .arguments(Map.of("query", question, "limit", 3))
                                .build());
        if (Boolean.TRUE.equals(result.isError())) {
            throw new IOException("search_docs answered with an error: " + result.content());
        }
        return Hits.locations(new ObjectMapper().valueToTree(result.structuredContent()));
    }

    @Override
    public void close() {
        client.closeGracefully();
    }
}
