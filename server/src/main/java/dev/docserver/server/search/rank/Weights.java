package dev.docserver.server.search.rank;

import dev.docserver.server.search.index.Field;

/**
 * What counts how much. Chosen on one half of the back-of-book index of one manual and on questions
 * about six others; docs/relevance.md tells how, and what each part is worth. The optimum is flat:
 * do not tune to a single manual.
 *
 * @param counts what one occurrence counts, before saturation
 * @param norms 0 takes no account of a field's length, 1 divides by it
 * @param saturation the k1 of BM25
 * @param boosts for whole headings and closeness
 */
public record Weights(PerField counts, PerField norms, double saturation, Boosts boosts) {

    /** For names and terms. */
    public static final Weights LOOKUP =
            new Weights(
                    new PerField(12, 3, 6, 1),
                    new PerField(0.3, 0.3, 0.2, 0.1),
                    1.2,
                    new Boosts(0.6, 0.4));

    /** For questions. */
    public static final Weights QUESTION =
            new Weights(
                    new PerField(4, 3, 2, 1),
                    new PerField(0.3, 0.3, 0.2, 0.15),
                    3,
                    new Boosts(0.2, 0.3));

    /** What a section gains that stands for its whole page. */
    static final double TOP_OF_PAGE = 0.1;

    /** What a section gains right below that. */
    static final double BELOW_TOP = 0.05;

    /** What is left of the score of release notes: they name everything. */
    static final double NEWS = 0.6;

    /** What a word of the thesaurus counts against the word itself. */
    static final double RELATED = 0.2;

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
     * Added to a factor of 1 on the score of the best sections.
     *
     * @param title for a heading that says just what was asked
     * @param closeness for words that stand together as in the query
     */
    public record Boosts(double title, double closeness) {}
}
