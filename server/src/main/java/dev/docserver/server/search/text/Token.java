package dev.docserver.server.search.text;

/**
 * One place in a text where a term stands.
 *
 * @param term the word's stem, or the whole identifier, in lower case
 * @param kind what the term is of the text
 * @param position counts words; the parts of an identifier count, the whole stands where its first
 *     part does
 * @param start first char in the text
 * @param end after the last char
 */
public record Token(String term, Kind kind, int position, int start, int end) {

    /** What a term is. */
    public enum Kind {
        /** A word, or a part of an identifier. */
        WORD,
        /** A word that only carries the sentence. */
        STOP,
        /** Several words joined by {@code _ - . :: $} or by case, as a whole. */
        IDENTIFIER,
        /** An operator. */
        SYMBOL
    }

    /** The same place with another term. */
    public Token as(String other) {
        return new Token(other, kind, position, start, end);
    }
}
