package dev.docserver.e2e.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a fixed rate, whatever the answers do: a tenth of them are long (over 2 s),
 * half of the rest go over kept connections, the others over new ones; one stream stays open
 * throughout.
 */
final class OpenLoop {
    /**
     * What to send.
     *
     * @param base where to, such as {@code http://handbook.docs:8080}
     * @param rate requests a second
     * @param duration how long to send; answers are awaited after that
     * @param shortPath a quick request
     * @param longPath a request that takes more than 2 s
     * @param streamPath a request whose answer is a stream
     */
    record Plan(
            URI base,
            int rate,
            Duration duration,
            String shortPath,
            String longPath,
            String streamPath) {}

    private final Plan plan;
    private final Tally tally = new Tally();
    private final BlockingDeque<HttpConnection> idle = new LinkedBlockingDeque<>();
    private volatile boolean ending;

    private OpenLoop(Plan plan) {
        this.plan = plan;
    }

    static Tally.Report run(Plan plan) throws InterruptedException {
        return new OpenLoop(plan).run();
    }

    private Tally.Report run() throws InterruptedException {
        var stream = Thread.ofVirtual().start(this::followStream);
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            long gap = TimeUnit.SECONDS.toNanos(1) / plan.rate();
            long start = System.nanoTime();
            long count = plan.duration().toNanos() / gap;
            for (long i = 0; i < count; i++) {
                waitUntil(start + i * gap);
                long n = i;
                requests.execute(() -> one(n));
            }
            ending = true;
        }
        stream.interrupt();
        stream.join(Duration.ofSeconds(5));
        return tally.report();
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void one(long n) {
        boolean slow = n % 10 == 9;
        boolean keep = slow || n % 2 == 0;
        var path = slow ? plan.longPath() : plan.shortPath();
        long begin = System.nanoTime();
        try {
            var connection = keep ? takeOrOpen() : HttpConnection.open(plan.base());
            boolean back = false;
            try {
                int status = connection.get(path, keep);
                tally.answer(status, millisSince(begin), path);
                back = connection.reusable();
            } finally {
                if (back) {
                    idle.addLast(connection);
                } else {
                    connection.close();
                }
            }
        } catch (IOException e) {
            var kind = e.getClass().getSimpleName() + " " + e.getMessage();
            tally.failure(kind, path + " after " + millisSince(begin) + " ms, kept: " + keep);
        }
    }

    private HttpConnection takeOrOpen() throws IOException {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (!kept.closedByServer()) {
                return kept;
            }
            kept.close();
        }
        return HttpConnection.open(plan.base());
    }

    private void followStream() {
        while (!ending) {
            try (var connection = HttpConnection.open(plan.base())) {
                int status = connection.openStream(plan.streamPath());
                if (status != 200) {
                    tally.failure("stream status " + status, plan.streamPath());
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                } else if (connection.readStreamToEnd()) {
                    tally.streamEnded();
                }
            } catch (IOException e) {
                if (!ending) {
                    tally.failure("stream cut: " + e.getMessage(), plan.streamPath());
                }
            }
        }
    }

    private static long millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
}
