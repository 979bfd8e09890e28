package dev.docserver.server.search.rank;

import dev.docserver.server.search.index.Field;

/**
 * What counts how much. Found on one half of the back-of-book index of a manual and on questions
 * about several other manuals; docs/relevance.md tells how, and what each part is worth.
 *
 * @param counts what one occurrence counts, before saturation
 * @param norms 0 takes no account of a field's length, 1 divides by it
 * @param saturation the k1 of BM25
 * @param boosts for whole headings, closeness and completeness
 */
public record Weights(PerField counts, PerField norms, double saturation, Boosts boosts) {

    /** One number for each {@link Field}. */
    public record PerField(double title, double path, double names, double body) {

        double of(int field) {
            return switch (field) {
                case Field.TITLE -> title;
                case Field.PATH -> path;
                case Field.NAMES -> names;
                default -> body;
            };
        }
    }

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
                    new PerField(12, 2, 6, 1),
                    new PerField(0.3, 0.3, 0.2, 0.3),
                    1.2,
                    new Boosts(0.6, 0.4, 1.0));

    /** For questions. */
    public static final Weights QUESTION =
            new Weights(
                    new PerField(6, 2, 2, 1),
                    new PerField(0.3, 0.3, 0.2, 0.3),
                    1.2,
                    new Boosts(0.3, 0.3, 1.0));
}
