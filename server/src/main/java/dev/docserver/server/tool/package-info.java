/**
 * What the server offers, one file a tool, the same for every protocol: arguments and answers are
 * JSON. No HTTP and no SQL. May import document, store (its exception), search and ingest.
 */
@NullMarked
package dev.docserver.server.tool;

import org.jspecify.annotations.NullMarked;
