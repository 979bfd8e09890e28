package dev.docserver.server.http;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that the bodies of all requests in flight may hold together. A body takes its room when
 * it is announced, before it comes: many clients that announce much and send nothing would else
 * fill the heap.
 */
final class BodyRoom {
    private final AtomicLong free;

    BodyRoom(long bytes) {
        free = new AtomicLong(bytes);
    }

    /** Room for so many bytes, or empty where there is none now. */
    Optional<Part> take(long bytes) {
        if (free.addAndGet(-bytes) < 0) {
            free.addAndGet(bytes);
            return Optional.empty();
        }
        return Optional.of(new Part(bytes));
    }

    /** The room of one body. */
    final class Part {
        private final AtomicLong held;

        private Part(long bytes) {
            held = new AtomicLong(bytes);
        }

        /** Gives back what the body does not need; 0 gives all of it back, once and for good. */
        void shrink(long bytes) {
            long before = held.getAndAccumulate(bytes, Math::min);
            free.addAndGet(before - Math.min(before, bytes));
        }
    }
}
