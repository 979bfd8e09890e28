package dev.docserver.server.app;

import dev.docserver.server.http.Readiness;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Asks in the background whether the program is ready, so that a probe is answered at once however
 * long the database takes: a kubelet that waits for an answer learns no reason.
 */
final class ReadinessWatch implements Supplier<Readiness> {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** While it is not ready: a replica that waits to be seen holds up a rollout. */
    private static final Duration SOON = Duration.ofMillis(200);

    private static final Duration STALE = Duration.ofSeconds(10);

    private final Supplier<Readiness> question;
    private final AtomicReference<Seen> last =
            new AtomicReference<>(new Seen(new Readiness.No("starting"), System.nanoTime()));
    private final AtomicReference<Thread> thread = new AtomicReference<>();

    private record Seen(Readiness readiness, long at) {}

    ReadinessWatch(Supplier<Readiness> question) {
        this.question = question;
    }

    void start() {
        thread.set(Thread.ofPlatform().name("readiness").daemon().start(this::ask));
    }

    void stop() {
        Thread running = thread.get();
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public Readiness get() {
        Seen seen = last.get();
        Duration age = Duration.ofNanos(System.nanoTime() - seen.at());
        return age.compareTo(STALE) < 0
                ? seen.readiness()
                : new Readiness.No(
                        "the database was asked "
                                + age.toSeconds()
                                + " s ago and has not answered");
    }

    private void ask() {
        try {
            while (true) {
                Readiness now = question.get();
                last.set(new Seen(now, System.nanoTime()));
                Thread.sleep(now instanceof Readiness.Yes ? INTERVAL : SOON);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
