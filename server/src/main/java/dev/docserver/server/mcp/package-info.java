/**
 * The Model Context Protocol over HTTP: messages, the choice between its two eras, and the modern
 * one (revision 2026-07-28). No tool is defined here. May import tool, http and auth; the legacy
 * era is handed in, so that it may import this room.
 */
@NullMarked
package dev.docserver.server.mcp;

import org.jspecify.annotations.NullMarked;
