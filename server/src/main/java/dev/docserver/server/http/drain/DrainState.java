package dev.docserver.server.http.drain;

/**
 * Where the program stands between start and exit. A pure state machine: {@link #on} says what
 * follows, the questions say what each state permits, and {@link Drain} acts on it.
 */
public sealed interface DrainState {

    /** Normal service. */
    record Serving() implements DrainState {}

    /** Told to leave: not ready, still taking connections, asking each client to dial anew. */
    record LameDuck() implements DrainState {}

    /** No new connections; what is in flight is finished, streams are ended. */
    record Finishing() implements DrainState {}

    /** The limit is reached; what still runs is refused or cut. */
    record Cutting() implements DrainState {}

    /**
     * Nothing is in flight any more.
     *
     * @param cut how much had to be cut: requests, streams and jobs
     */
    record Over(int cut) implements DrainState {}

    /** What can happen to a drain. */
    sealed interface Happening {
        /** SIGTERM or SIGINT came. */
        record Told() implements Happening {}

        /** The lame duck's time is over. */
        record DuckOver() implements Happening {}

        /** Nothing is in flight. */
        record Quiet() implements Happening {}

        /** The time that is left belongs to the cutting. */
        record LimitReached() implements Happening {}

        /** What was left is gone. */
        record Cut(int count) implements Happening {}
    }

    /** The state that follows. A happening that means nothing in a state leaves it as it is. */
    default DrainState on(Happening happening) {
        return switch (this) {
            case Serving s -> happening instanceof Happening.Told ? new LameDuck() : s;
            case LameDuck s ->
                    switch (happening) {
                        case Happening.DuckOver d -> new Finishing();
                        case Happening.LimitReached l -> new Cutting();
                        case Happening.Told t -> s;
                        case Happening.Quiet q -> s;
                        case Happening.Cut c -> s;
                    };
            case Finishing s ->
                    switch (happening) {
                        case Happening.Quiet q -> new Over(0);
                        case Happening.LimitReached l -> new Cutting();
                        case Happening.Told t -> s;
                        case Happening.DuckOver d -> s;
                        case Happening.Cut c -> s;
                    };
            case Cutting s -> happening instanceof Happening.Cut c ? new Over(c.count()) : s;
            case Over s -> s;
        };
    }

    /** Whether new work should be sent here ({@code /readyz}). */
    default boolean ready() {
        return this instanceof Serving;
    }

    /** Whether a connection may be used again after an answer. */
    default boolean keepsConnections() {
        return this instanceof Serving;
    }

    /** Whether a request that arrives is answered. */
    default boolean answers() {
        return switch (this) {
            case Serving s -> true;
            case LameDuck s -> true;
            case Finishing s -> true;
            case Cutting s -> false;
            case Over s -> false;
        };
    }

    /** Whether streams may stay open. */
    default boolean keepsStreams() {
        return switch (this) {
            case Serving s -> true;
            case LameDuck s -> true;
            case Finishing s -> false;
            case Cutting s -> false;
            case Over s -> false;
        };
    }
}
