/**
 * From text to the terms that are indexed and looked up: words, identifiers, their parts and stems.
 * Nothing here knows an index or a query. Imports no other room.
 */
@NullMarked
package dev.docserver.server.search.text;

import org.jspecify.annotations.NullMarked;
