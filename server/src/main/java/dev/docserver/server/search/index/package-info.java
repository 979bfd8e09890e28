/**
 * The inverted index as bytes: how postings and segments are written and read. No scores and no
 * SQL. May import search.text and document.
 */
@NullMarked
package dev.docserver.server.search.index;

import org.jspecify.annotations.NullMarked;
