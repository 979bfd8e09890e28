/**
 * Jobs that bring sources into the store, shared by all replicas. No format and no SQL of its own.
 * May import every room before it: document, format, source, store and search.
 */
@NullMarked
package dev.docserver.server.ingest;

import org.jspecify.annotations.NullMarked;
