package dev.docserver.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something an agent can call. Calls block; each tool only reads. */
public interface Tool {
    /** What an agent is told about the tool. */
    ToolInfo info();

    /**
     * Calls the tool.
     *
     * @throws Refusal if the arguments don't fit, or nothing is there
     */
    ObjectNode call(Arguments arguments) throws Refusal;
}
