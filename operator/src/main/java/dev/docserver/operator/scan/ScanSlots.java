package dev.docserver.operator.scan;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How many scans may run at once, and who comes next: first come, first served, so that no digest
 * starves. Kept in memory; after a restart each running Job takes its place again by itself.
 */
public final class ScanSlots {
    private final int concurrency;
    private final Set<String> running = new HashSet<>();
    private final Set<String> waiting = new LinkedHashSet<>();

    public ScanSlots(int concurrency) {
        this.concurrency = concurrency;
    }

    /** The scan has a Job that runs. */
    public synchronized void hold(String scan) {
        waiting.remove(scan);
        running.add(scan);
    }

    /**
     * Takes a place, or a place in the queue.
     *
     * @param jobs Jobs that run by what the cache holds, for those not counted here yet
     */
    public synchronized boolean take(String scan, int jobs) {
        if (running.contains(scan)) {
            return true;
        }
        waiting.add(scan);
        int used = Math.max(running.size(), jobs);
        boolean mine =
                waiting.stream().limit(Math.max(0, concurrency - used)).anyMatch(scan::equals);
        if (mine) {
            hold(scan);
        }
        return mine;
    }

    /** The scan runs and waits no more; who may come now. */
    public synchronized Optional<String> release(String scan) {
        waiting.remove(scan);
        return running.remove(scan) ? waiting.stream().findFirst() : Optional.empty();
    }
}
