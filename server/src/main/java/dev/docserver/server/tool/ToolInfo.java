package dev.docserver.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tool's description.
 *
 * @param name 1 to 128 characters of {@code [A-Za-z0-9_.-]}
 * @param title for people
 * @param description for the model that decides whether to call it
 * @param input JSON Schema 2020-12 of the arguments
 * @param output JSON Schema 2020-12 of the answer
 */
public record ToolInfo(
        String name, String title, String description, ObjectNode input, ObjectNode output) {}
