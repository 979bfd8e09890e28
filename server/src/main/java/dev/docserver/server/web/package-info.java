/**
 * The page for people: static files from the jar. Text of documents reaches it only as JSON of the
 * REST API, and the page only as text. May import http.
 */
@NullMarked
package dev.docserver.server.web;

import org.jspecify.annotations.NullMarked;
