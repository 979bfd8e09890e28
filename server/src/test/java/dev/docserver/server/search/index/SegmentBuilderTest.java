package dev.docserver.server.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.document.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentBuilderTest {

    @Test
    void eachPartOfASectionCountsInItsOwnField() {
        SegmentBuilder builder = new SegmentBuilder();
        builder.add(
                70,
                "guide/config-file.html",
                part(
                        "memory",
                        List.of("Settings", "Memory"),
                        """
                        **work_mem** (integer)

                        **shared_buffers (integer)**

                        | `autovacuum` | on | cleans |

                        ```
                        **not a name**
                        ```
                        Memory again.
                        """));
        Map<String, Postings> postings = builder.postings();

        assertThat(frequencies(postings, "memori")).containsExactly(1, 1, 0, 1);
        assertThat(frequencies(postings, "set")).containsExactly(0, 1, 0, 0);
        assertThat(frequencies(postings, "config")).containsExactly(0, 1, 0, 0);
        assertThat(frequencies(postings, "shared_buffers")).containsExactly(0, 0, 1, 1);
        assertThat(frequencies(postings, "autovacuum")).containsExactly(0, 0, 1, 1);
        assertThat(frequencies(postings, "name")).containsExactly(0, 0, 0, 1);
    }

    @Test
    void aSegmentComesBackFromItsBytes() {
        SegmentBuilder builder = new SegmentBuilder();
        builder.add(900, "a.html", part("a", List.of("A"), "planner and executor"));
        builder.add(5, "release-2.html", part("b", List.of("Release 2", "Fixes", "Bugs"), ""));
        Segment segment = Segment.decode(builder.segment().encoded());

        assertThat(segment.size()).isEqualTo(2);
        assertThat(List.of(segment.id(0), segment.id(1))).containsExactly(900L, 5L);
        assertThat(segment.length(Field.BODY, 0)).isEqualTo(2);
        assertThat(segment.totalLength(Field.BODY)).isEqualTo(2);
        assertThat(segment.depth(0)).isZero();
        assertThat(segment.depth(1)).isEqualTo(2);
        assertThat(segment.isNews(0)).isFalse();
        assertThat(segment.isNews(1)).isTrue();
    }

    private static Page.Part part(String anchor, List<String> titles, String body) {
        return new Page.Part(List.of(anchor), titles, body);
    }

    private static int[] frequencies(Map<String, Postings> postings, String term) {
        int[] result = new int[Field.COUNT];
        Postings found = postings.get(term);
        if (found != null) {
            found.frequencies((section, f) -> System.arraycopy(f, 0, result, 0, Field.COUNT));
        }
        return result;
    }
}
