/**
 * The HTTP server: listeners, limits, requests and responses as plain records, and the drain. No
 * word about documents, search or MCP may be in here. May import only {@code telemetry}.
 */
@NullMarked
package dev.docserver.server.http;

import org.jspecify.annotations.NullMarked;
