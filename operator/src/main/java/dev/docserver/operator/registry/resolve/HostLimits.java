package dev.docserver.operator.registry.resolve;

import dev.docserver.operator.registry.RegistryException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * At most two lookups at a time for each host and sixteen in all. A host that hangs holds no more
 * than two of the sixteen, however many DocServers name it.
 */
final class HostLimits {
    private static final int EACH_HOST = 2;
    private static final int ALL = 16;

    private final ConcurrentMap<String, Semaphore> hosts = new ConcurrentHashMap<>();
    private final Semaphore all = new Semaphore(ALL);

    /** Work that waits for a registry. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws RegistryException;
    }

    <T> T within(String host, Work<T> work) throws RegistryException {
        Semaphore own = hosts.computeIfAbsent(host, _ -> new Semaphore(EACH_HOST, true));
        own.acquireUninterruptibly();
        try {
            all.acquireUninterruptibly();
            try {
                return work.run();
            } finally {
                all.release();
            }
        } finally {
            own.release();
        }
    }
}
