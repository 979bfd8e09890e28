package dev.docserver.server.search.rank;

import dev.docserver.server.search.index.Postings;
import java.util.List;

/**
 * How telling a term is: the fewer sections have it, the more. Over all segments that are searched.
 */
final class Rarity {

    private final List<Part> parts;
    private final long sections;

    Rarity(List<Part> parts) {
        this.parts = parts;
        this.sections = parts.stream().mapToLong(part -> part.segment().size()).sum();
    }

    /** The idf of BM25. */
    double of(String term) {
        long with = 0;
        for (Part part : parts) {
            Postings postings = part.postings().get(term);
            with += postings == null ? 0 : postings.sections();
        }
        return Math.log(1 + (sections - with + 0.5) / (with + 0.5));
    }

    /** Of each concept, by what the query said. */
    double[] of(List<Concept> concepts) {
        double[] all = new double[concepts.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = of(concepts.get(i).term());
        }
        return all;
    }
}
