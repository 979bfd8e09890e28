package dev.docserver.api.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks again until it is so, or until the deadline. */
final class Await {
    private Await() {}

    static void until(Duration limit, String what, BooleanSupplier question) {
        value(limit, what, () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T value(Duration limit, String what, Supplier<Optional<T>> question) {
        Instant deadline = Instant.now().plus(limit);
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            if (new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this latch down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
