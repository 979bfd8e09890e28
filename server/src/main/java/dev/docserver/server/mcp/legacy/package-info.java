/**
 * The handshake era of MCP, revisions 2025-03-26 to 2025-11-25, without sessions. Nothing of the
 * modern era is decided here. May import tool, http and mcp.
 */
@NullMarked
package dev.docserver.server.mcp.legacy;

import org.jspecify.annotations.NullMarked;
