/**
 * The only room with SQL: the pool, the schema and every statement. No ranking and no scheduling is
 * decided here. May import document, format and source.
 */
@NullMarked
package dev.docserver.server.store;

import org.jspecify.annotations.NullMarked;
