package dev.docserver.operator.snapshot;

/** One outside fact. "Could not read" is a value of its own and never stands for "is not there". */
public sealed interface Observed<T> {
    /** It is there. */
    record Seen<T>(T value) implements Observed<T> {}

    /** It was looked for and is not there. */
    record Absent<T>() implements Observed<T> {}

    /** Nobody knows. */
    record Unreadable<T>(String why) implements Observed<T> {}

    /** Shorthand for {@link Seen}. */
    static <T> Observed<T> seen(T value) {
        return new Seen<>(value);
    }

    /** Shorthand for {@link Absent}. */
    static <T> Observed<T> absent() {
        return new Absent<>();
    }

    /** Shorthand for {@link Unreadable}. */
    static <T> Observed<T> unreadable(String why) {
        return new Unreadable<>(why);
    }
}
