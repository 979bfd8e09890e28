package dev.docserver.server.http.message;

import java.util.List;
import java.util.function.Consumer;

/**
 * What a stream says.
 *
 * @param opening sent at once
 * @param source where further events come from
 * @param farewell sent when the server ends the stream, so that the client can tell an end from a
 *     broken connection
 */
public record EventStream(List<Event> opening, Source source, Event farewell) {

    /** Somebody who publishes events. */
    @FunctionalInterface
    public interface Source {
        /**
         * Begins to publish. The outlet never blocks; events that a slow client has no room for end
         * its stream.
         */
        Subscription subscribe(Consumer<Event> outlet);
    }

    /** A subscription that can be ended, once or more often. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
