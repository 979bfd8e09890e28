package dev.docserver.operator.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work by the clock; what fails once is told and done again at its next time. */
final class Timers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final ScheduledExecutorService executor =
            Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().daemon().name("timer-", 0).factory());

    /** First after a second, then with this time between the end of one and the next. */
    void every(Duration period, String name, Runnable work) {
        var _ =
                executor.scheduleWithFixedDelay(
                        () -> once(name, work), 1_000, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void once(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed and is done again at its next time", name, e);
        }
    }
}
