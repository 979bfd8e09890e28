package dev.docserver.server.search.index;

/** The parts of a section that count differently, numbered as postings hold them. */
public final class Field {

    /** The section's own heading. */
    public static final int TITLE = 0;

    /** The headings above it, its anchor and the name of its file. */
    public static final int PATH = 1;

    /** What the section defines: terms of definition lists, code that begins a table row. */
    public static final int NAMES = 2;

    /** All of its text. */
    public static final int BODY = 3;

    /** How many there are. */
    public static final int COUNT = 4;

    private Field() {}
}
