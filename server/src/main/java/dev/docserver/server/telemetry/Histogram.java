package dev.docserver.server.telemetry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations in fixed buckets. */
final class Histogram {
    private static final double[] BOUNDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
    private final LongAdder nanos = new LongAdder();

    void add(Duration time) {
        double seconds = time.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        buckets.incrementAndGet(bucket);
        nanos.add(time.toNanos());
    }

    /** Writes buckets, each with all that is below it, sum and count. */
    void write(StringBuilder text, String name, String labels) {
        long count = 0;
        for (int i = 0; i <= BOUNDS.length; i++) {
            count += buckets.get(i);
            String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
            text.append(name).append("_bucket{").append(labels);
            text.append(",le=\"").append(bound).append("\"} ").append(count).append('\n');
        }
        double sum = nanos.sum() / (double) TimeUnit.SECONDS.toNanos(1);
        text.append(name).append("_sum{").append(labels).append("} ").append(sum).append('\n');
        text.append(name).append("_count{").append(labels).append("} ").append(count).append('\n');
    }
}
