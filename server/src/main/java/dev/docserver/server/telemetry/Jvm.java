package dev.docserver.server.telemetry;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.function.ToLongFunction;

/** What the virtual machine tells of itself. */
public final class Jvm {
    private static final double MILLIS = 1_000;

    private Jvm() {}

    /** Adds memory, threads, processor and garbage collection. */
    public static void addTo(Metrics metrics) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        metrics.gauge(
                "jvm_heap_used_bytes", "Heap in use", () -> memory.getHeapMemoryUsage().getUsed());
        metrics.gauge(
                "jvm_heap_max_bytes", "Heap limit", () -> memory.getHeapMemoryUsage().getMax());
        metrics.gauge(
                "jvm_other_memory_used_bytes",
                "Memory in use outside the heap: classes, compiled code",
                () -> memory.getNonHeapMemoryUsage().getUsed());
        metrics.gauge(
                "jvm_platform_threads",
                "Live platform threads; virtual threads don't count",
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        metrics.gauge(
                "process_uptime_seconds",
                "Time since the start",
                () -> ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS);
        metrics.counter(
                "jvm_gc_collections_total",
                "Garbage collections",
                () -> collected(GarbageCollectorMXBean::getCollectionCount));
        metrics.counter(
                "jvm_gc_seconds_total",
                "Time spent collecting garbage",
                () -> collected(GarbageCollectorMXBean::getCollectionTime) / MILLIS);
    }

    private static double collected(ToLongFunction<GarbageCollectorMXBean> number) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(number).sum();
    }
}
