package dev.docserver.server.tool;

import dev.docserver.server.document.Library;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Notices that what can be searched has changed, whichever replica read it. Asks the database at
 * most once in an interval, however many wait, and not at all when nobody does.
 */
public final class IndexWatch {
    private final Supplier<List<Library>> libraries;
    private final Duration interval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopping = lock.newCondition();
    private String generation = "";
    private long askedAt;
    private boolean stopped;

    /** Asks that supplier, which may throw what the store throws. */
    public IndexWatch(Supplier<List<Library>> libraries, Duration interval) {
        this.libraries = libraries;
        this.interval = interval;
    }

    /** Names what can be searched now; equal names mean equal content on every replica. */
    public String generation() {
        lock.lock();
        try {
            if (generation.isEmpty() || System.nanoTime() - askedAt >= interval.toNanos()) {
                generation = digest(libraries.get());
                askedAt = System.nanoTime();
            }
            return generation;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the generation is another one than the known, the time is over, or waiting has
     * been stopped; returns the generation of then.
     */
    public String await(String known, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            String now = generation();
            for (long left = end - System.nanoTime();
                    now.equals(known) && !stopped && left > 0;
                    left = end - System.nanoTime()) {
                boolean woken =
                        stopping.await(Math.min(left, interval.toNanos()), TimeUnit.NANOSECONDS);
                now = woken ? now : generation();
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting, now and in future: the program leaves. */
    public void stopWaiting() {
        lock.lock();
        try {
            stopped = true;
            stopping.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether waiting has been stopped. */
    public boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private static String digest(List<Library> libraries) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(libraries.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
