/**
 * From a query and the postings of its terms to the best sections: concepts, scores, order. Nothing
 * here knows where postings come from. May import search.text and search.index.
 */
@NullMarked
package dev.docserver.server.search.rank;

import org.jspecify.annotations.NullMarked;
