/**
 * Questions with known sections, asked over MCP, REST and the web page of a running doc server.
 * Knows the answers' shapes, nothing of the server's code. Imports nothing of this project.
 */
@NullMarked
package dev.docserver.e2e.question;

import org.jspecify.annotations.NullMarked;
