package dev.docserver.server.search.index;

/** The parts of a section that count differently. */
public enum Field {
    /** The section's own heading. */
    TITLE,
    /** The headings above it, its anchor and the name of its file. */
    PATH,
    /** What the section defines: terms of definition lists, code that begins a table row. */
    NAMES,
    /** All of its text. */
    BODY;

    /** How many there are. */
    public static final int COUNT = values().length;
}
