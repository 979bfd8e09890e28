package dev.docserver.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.Json;
import dev.docserver.server.tool.Refusal;
import dev.docserver.server.tool.Tool;
import dev.docserver.server.tool.ToolInfo;
import dev.docserver.server.tool.Tools;
import java.util.Optional;

/** {@code tools/list} and {@code tools/call}, which are alike in both eras. */
public final class ToolMessages {
    private final Tools tools;

    /** Speaks for these tools. */
    public ToolMessages(Tools tools) {
        this.tools = tools;
    }

    /** All tools in a stable order; they fit on one page. */
    public ObjectNode list() {
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray("tools");
        tools.list().forEach(info -> list.add(describe(info)));
        return result;
    }

    /** Calls a tool. What the model can correct is a result with {@code isError}, not an error. */
    public Outcome call(ObjectNode params) throws InterruptedException {
        String name = params.path("name").asText("");
        Optional<Tool> tool = tools.find(name);
        if (tool.isEmpty()) {
            return invalid("Unknown tool: " + name);
        }
        JsonNode arguments = params.path("arguments");
        if (!arguments.isMissingNode() && !arguments.isObject()) {
            return invalid("arguments must be an object");
        }
        ObjectNode given = arguments.isObject() ? (ObjectNode) arguments : Json.object();
        try {
            return new Outcome.Result(answer(tools.call(tool.get(), given)));
        } catch (Refusal refusal) {
            return new Outcome.Result(text(refusal.text(), true));
        }
    }

    private static Outcome invalid(String why) {
        return new Outcome.Failure(RpcError.of(200, RpcError.INVALID_PARAMS, why));
    }

    private static ObjectNode answer(ObjectNode structured) {
        ObjectNode result = text(Json.text(structured), false);
        result.set("structuredContent", structured);
        return result;
    }

    private static ObjectNode text(String text, boolean error) {
        ObjectNode result = Json.object();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result.put("isError", error);
    }

    private static ObjectNode describe(ToolInfo info) {
        ObjectNode tool = Json.object();
        tool.put("name", info.name()).put("title", info.title());
        tool.put("description", info.description());
        tool.set("inputSchema", info.input());
        tool.set("outputSchema", info.output());
        tool.putObject("annotations")
                .put("title", info.title())
                .put("readOnlyHint", true)
                .put("destructiveHint", false)
                .put("idempotentHint", true)
                .put("openWorldHint", false);
        return tool;
    }
}
