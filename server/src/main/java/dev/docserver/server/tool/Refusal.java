package dev.docserver.server.tool;

/** A call that can't be answered, in words that help the caller to ask better. */
public final class Refusal extends Exception {
    /** Whose move it is. */
    public enum Kind {
        /** The arguments don't fit. */
        INVALID,
        /** The arguments fit, but there is no such thing. */
        MISSING,
        /** The database does not answer; the same call may succeed later. */
        UNAVAILABLE
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String seen;
    private final String expected;
    private final String next;

    /** A refusal: what was seen, what was expected, and what to do next. */
    public Refusal(Kind kind, String seen, String expected, String next) {
        super(seen);
        this.kind = kind;
        this.seen = seen;
        this.expected = expected;
        this.next = next;
    }

    /** All of it in one line. */
    public String text() {
        return "Seen: " + seen + ". Expected: " + expected + ". Next: " + next + ".";
    }

    /** Whose move it is. */
    public Kind kind() {
        return kind;
    }

    /** What was seen. */
    public String seen() {
        return seen;
    }

    /** What was expected. */
    public String expected() {
        return expected;
    }

    /** What to do next. */
    public String next() {
        return next;
    }
}
