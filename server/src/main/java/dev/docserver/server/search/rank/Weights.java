package dev.docserver.server.search.rank;

/**
 * What counts how much. Found on one half of the back-of-book index of a manual and on questions
 * about several other manuals; docs/relevance.md tells how, and what each part is worth.
 *
 * @param fields by field: what one occurrence counts, before saturation
 * @param norms by field: 0 takes no account of its length, 1 divides by it
 * @param saturation the k1 of BM25
 * @param boosts for whole headings, closeness and completeness
 */
public record Weights(double[] fields, double[] norms, double saturation, Boosts boosts) {

    /**
     * Factors on the score of the best sections.
     *
     * @param title for a heading that says just what was asked
     * @param closeness for words that stand together as in the query
     * @param coverage power of the part of the query that a section has
     */
    public record Boosts(double title, double closeness, double coverage) {}

    /** For names and terms. */
    public static final Weights LOOKUP =
            new Weights(
                    new double[] {12, 2, 6, 1},
                    new double[] {0.3, 0.3, 0.2, 0.3},
                    1.2,
                    new Boosts(0.6, 0.4, 1.0));

    /** For questions. */
    public static final Weights QUESTION =
            new Weights(
                    new double[] {6, 2, 2, 1},
                    new double[] {0.3, 0.3, 0.2, 0.3},
                    1.2,
                    new Boosts(0.3, 0.3, 1.0));
}
