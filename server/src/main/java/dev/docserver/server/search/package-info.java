/**
 * From a query to ranked sections: tokens, index, scores, snippets. No SQL and no protocol. May
 * import document and store.
 */
@NullMarked
package dev.docserver.server.search;

import org.jspecify.annotations.NullMarked;
