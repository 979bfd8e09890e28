package dev.docserver.operator.observe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which DocServers look at which digest. Kept in memory and noted before an ImageScan is asked for,
 * so that a scan that ends before the DocServer's status has come back wakes it all the same.
 */
public final class Candidates {
    private final Map<DocServerName, Set<String>> digests = new HashMap<>();

    /** A DocServer by namespace and name. */
    public record DocServerName(String namespace, String name) {}

    /** Replaces what is known of one DocServer. */
    public synchronized void note(DocServerName docServer, Set<String> looksAt) {
        digests.put(docServer, Set.copyOf(looksAt));
    }

    /** Drops a DocServer that is gone. */
    public synchronized void forget(DocServerName docServer) {
        digests.remove(docServer);
    }

    /** Those that look at the digest. */
    public synchronized Set<DocServerName> of(String digest) {
        Set<DocServerName> found = new HashSet<>();
        digests.forEach(
                (docServer, looksAt) -> {
                    if (looksAt.contains(digest)) {
                        found.add(docServer);
                    }
                });
        return found;
    }

    /** Every DocServer that was seen and is not gone. */
    public synchronized Set<DocServerName> all() {
        return Set.copyOf(digests.keySet());
    }
}
