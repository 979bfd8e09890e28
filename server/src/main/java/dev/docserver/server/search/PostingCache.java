package dev.docserver.server.search;

import dev.docserver.server.search.index.Postings;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The postings that were read last, up to a number of bytes. A segment never changes, so an entry
 * never turns wrong; entries of segments that are gone fall out as others are used. For any number
 * of threads.
 */
final class PostingCache {

    /** Bytes of memory that an entry takes beside its data: keys, maps, headers. */
    private static final int OVERHEAD = 200;

    private final long capacity;
    private final LinkedHashMap<Key, Optional<Postings>> entries =
            new LinkedHashMap<>(256, 0.75f, true);
    private long bytes;

    PostingCache(long capacity) {
        this.capacity = capacity;
    }

    /**
     * The postings that are known of these terms; an empty one is known not to be in the segment.
     */
    synchronized Map<String, Optional<Postings>> get(long segment, Iterable<String> terms) {
        Map<String, Optional<Postings>> found = new HashMap<>();
        for (String term : terms) {
            Optional<Postings> known = entries.get(new Key(segment, term));
            if (known != null) {
                found.put(term, known);
            }
        }
        return found;
    }

    synchronized void put(long segment, String term, Optional<Postings> postings) {
        Optional<Postings> before = entries.put(new Key(segment, term), postings);
        bytes += size(postings) - (before == null ? 0 : size(before));
        Iterator<Optional<Postings>> oldest = entries.values().iterator();
        while (bytes > capacity && oldest.hasNext()) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    private static long size(Optional<Postings> postings) {
        return OVERHEAD + postings.map(p -> (long) p.encoded().length).orElse(0L);
    }

    private record Key(long segment, String term) {}
}
