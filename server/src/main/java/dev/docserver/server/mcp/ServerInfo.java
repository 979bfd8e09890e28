package dev.docserver.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.Json;

/**
 * What the server says of itself.
 *
 * @param version of the program
 */
public record ServerInfo(String version) {
    /** For the model, in either era. */
    public static final String INSTRUCTIONS =
            "Search the indexed documentation with search_docs, read a hit whole with read_docs."
                    + " Cite the library, version and path of what you use.";

    /** Name, title and version. */
    public ObjectNode json() {
        return Json.object()
                .put("name", "doc-server")
                .put("title", "Documentation search")
                .put("version", version);
    }

    /** What the server can do: tools, which never change while it runs. */
    public static ObjectNode capabilities() {
        ObjectNode capabilities = Json.object();
        capabilities.putObject("tools");
        return capabilities;
    }
}
