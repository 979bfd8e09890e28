/**
 * The REST API under {@code /api/v1}: parameters in, JSON and problems out. Nothing is searched or
 * decided here. May import tool, http, ingest and search.
 */
@NullMarked
package dev.docserver.server.rest;

import org.jspecify.annotations.NullMarked;
