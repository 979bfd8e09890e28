package dev.docserver.server.search.index;

/**
 * The number of the form in which pages are indexed: how they are cut into sections and terms, and
 * how segments and postings are written. It is stored with each edition, and a program reads only
 * editions of its own format.
 */
public final class IndexFormat {

    /**
     * Raise it with every change of what is indexed or how it is written; {@code IndexFormatTest}
     * fails otherwise. Servers then ingest all sources anew beside the old index.
     */
    public static final int VERSION = 1;

    private IndexFormat() {}
}
