package dev.docserver.server.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.document.Library;
import dev.docserver.server.search.Search;

/** {@code list_libraries}: what can be searched now. */
public final class ListLibraries implements Tool {
    private static final ToolInfo INFO =
            new ToolInfo(
                    "list_libraries",
                    "List libraries",
                    "Lists the documentation that can be searched: library, version, number of"
                            + " sections, and when it was read.",
                    Schemas.parse(
                            """
                            {"type": "object", "additionalProperties": false, "properties": {}}
                            """),
                    Schemas.parse(
                            """
                            {"type": "object", "required": ["libraries"], "properties": {
                              "libraries": {"type": "array", "items": {"type": "object",
                                "required": ["name", "version", "sections", "indexedAt"],
                                "properties": {
                                  "name": {"type": "string"},
                                  "version": {"type": "string"},
                                  "sections": {"type": "integer", "minimum": 0},
                                  "indexedAt": {"type": "string", "format": "date-time"}}}}}}
                            """));

    private final Search search;

    /** Asks there. */
    public ListLibraries(Search search) {
        this.search = search;
    }

    @Override
    public ToolInfo info() {
        return INFO;
    }

    @Override
    public ObjectNode call(Arguments arguments) {
        ObjectNode answer = Schemas.object();
        ArrayNode libraries = answer.putArray("libraries");
        for (Library library : search.libraries()) {
            libraries
                    .addObject()
                    .put("name", library.name())
                    .put("version", library.version())
                    .put("sections", library.sections())
                    .put("indexedAt", library.indexedAt().toString());
        }
        return answer;
    }
}
