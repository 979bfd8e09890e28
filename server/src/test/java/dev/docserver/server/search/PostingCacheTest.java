package dev.docserver.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.search.index.Postings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostingCacheTest {

    @Test
    void theEntriesUsedLastStayWithinTheCapacity() {
        PostingCache cache = new PostingCache(3_000);
        for (int i = 0; i < 10; i++) {
            cache.put(1, "t" + i, Optional.of(new Postings(new byte[800])));
            cache.get(1, List.of("t0"));
        }

        assertThat(cache.get(1, List.of("t0", "t9"))).containsKeys("t0", "t9");
        assertThat(cache.get(1, List.of("t1", "t5"))).isEmpty();
        assertThat(cache.get(2, List.of("t0"))).isEmpty();
    }

    @Test
    void aTermThatASegmentHasNotIsRememberedToo() {
        PostingCache cache = new PostingCache(3_000);
        cache.put(1, "absent", Optional.empty());

        assertThat(cache.get(1, List.of("absent"))).containsEntry("absent", Optional.empty());
    }
}
