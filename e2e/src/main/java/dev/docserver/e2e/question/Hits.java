package dev.docserver.e2e.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code hits[].path} and {@code hits[].anchor}, the same over MCP and REST. */
final class Hits {
    private Hits() {}

    static List<String> locations(JsonNode result) {
        var locations = new ArrayList<String>();
        for (var hit : result.path("hits")) {
            var anchor = hit.path("anchor").asText("");
            var path = hit.path("path").asText();
            locations.add(anchor.isEmpty() ? path : path + "#" + anchor);
        }
        return locations;
    }
}
