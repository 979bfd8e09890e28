package dev.docserver.operator.report.database;

import static dev.docserver.operator.report.database.TestBolt.PAGE;
import static dev.docserver.operator.report.database.TestBolt.bucket;
import static dev.docserver.operator.report.database.TestBolt.inline;
import static dev.docserver.operator.report.database.TestBolt.key;
import static dev.docserver.operator.report.database.TestBolt.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which buckets hold something, in files that are laid out by hand. */
class BoltFileTest {
    @TempDir Path folder;

    /** A release whose advisories are gone is one that the database does not know. */
    @Test
    void anEmptyBucketIsNone() throws IOException {
        TestBolt bolt =
                new TestBolt()
                        .leaf(2, inline("alpine", 0), inline("debian", 1), bucket("ubuntu", 3))
                        .leaf(3);
        assertThat(buckets(bolt)).containsExactly("debian");
        assertThat(buckets(bolt.header(3, TestBolt.LEAF, 0x8000, 0)))
                .containsExactly("debian", "ubuntu");
    }

    @Test
    void aPlainKeyIsNoBucket() throws IOException {
        assertThat(buckets(new TestBolt().leaf(2, key("debian 12"), inline("debian 13", 1))))
                .containsExactly("debian 13");
    }

    /** Many sources make the root a page of pages, on several levels. */
    @Test
    void aPageOfPagesIsFollowed() throws IOException {
        TestBolt bolt =
                new TestBolt()
                        .branch(2, 3, 4)
                        .leaf(3, inline("alpine", 1))
                        .branch(4, 5)
                        .leaf(5, inline("debian", 1), inline("ubuntu", 1));
        assertThat(buckets(bolt)).containsExactly("alpine", "debian", "ubuntu");
    }

    @Test
    void aPageThatIsNeitherHoldsNoBucket() throws IOException {
        TestBolt bolt = new TestBolt().leaf(2, inline("debian", 1));
        assertThat(buckets(bolt.header(2, TestBolt.META, 1, 0))).isEmpty();
    }

    /** What lies behind the last element is the first name, and no element. */
    @Test
    void asManyElementsAsThePageSays() throws IOException {
        assertThat(buckets(new TestBolt().leaf(2, inline("a", 1)))).containsExactly("a");
    }

    @Test
    void theNewerMetaPageCountsIfItIsOne() throws IOException {
        TestBolt bolt =
                new TestBolt().leaf(2, inline("old", 1)).leaf(3, inline("new", 1)).meta(1, 3, 2);
        assertThat(buckets(bolt)).containsExactly("new");
        assertThat(buckets(bolt.with(PAGE + 16, 0))).containsExactly("old");
        assertThat(buckets(bolt.meta(1, 3, 1))).containsExactly("old");
    }

    @Test
    void pagesAreOfOneToSixtyFourKilobytes() throws IOException {
        for (int size : new int[] {1024, 1 << 16}) {
            assertThat(buckets(new TestBolt(size, 4).leaf(2, inline("a", 1)))).hasSize(1);
        }
        for (int size : new int[] {1023, (1 << 16) + 1}) {
            refused(new TestBolt().with(24, size), "a page size of " + size);
        }
        refused(new TestBolt().with(16, 0), "not a bbolt file");
        refused(new TestBolt().with(20, 1), "not a bbolt file");
    }

    @Test
    void namesHaveAnEnd() throws IOException {
        String longest = "n".repeat(1024);
        assertThat(buckets(new TestBolt().leaf(2, inline(longest, 1)))).containsExactly(longest);
        refused(new TestBolt().leaf(2, inline(longest + "n", 1)), "a bucket name of 1025 bytes");
        TestBolt negative = new TestBolt().leaf(2, inline("n", 1));
        refused(negative.with(2 * PAGE + 16 + 8, -1), "a bucket name of -1 bytes");
    }

    /** A page that leads back to itself must not keep the reader for ever. */
    @Test
    void aLoopOfPagesEnds() {
        refused(new TestBolt().branch(2, 2), "more than 4096 pages");
    }

    @Test
    void soManyPagesAndNoMore() throws IOException {
        TestBolt bolt = new TestBolt(PAGE, 80).leaf(79, key("x"));
        assertThat(buckets(bolt.leaf(2, many(4095, 79)))).hasSize(4095);
        refused(bolt.leaf(2, many(4096, 79)), "more than 4096 pages");
    }

    @Test
    void aPageRunsOverIntoTheNextOnes() throws IOException {
        int last = (16 << 20) / PAGE - 1;
        TestBolt bolt = new TestBolt(PAGE, last + 3).leaf(2, inline("a", 1));
        assertThat(buckets(bolt.header(2, TestBolt.LEAF, 1, last))).containsExactly("a");
        refused(bolt.header(2, TestBolt.LEAF, 1, last + 1), "a page of 16781312 bytes");
        refused(bolt.header(2, TestBolt.LEAF, 1, -2), "a page of -4096 bytes");
    }

    @Test
    void whatPointsOutOfTheFileIsDamage() throws IOException {
        TestBolt bolt = new TestBolt().leaf(2, inline("a", 1));
        Path file = Files.write(folder.resolve("cut.db"), bolt.cut(3 * PAGE - 1));
        assertThatThrownBy(() -> BoltFile.buckets(file)).hasMessageContaining("ends in the middle");
        refused(new TestBolt().leaf(2, bucket("a", 99)), "ends in the middle of a page");
        refused(new TestBolt().branch(2, Long.MAX_VALUE), "a damaged bbolt file");
        refused(bolt.with(2 * PAGE + 16 + 4, 1 << 20), "a damaged bbolt file");
    }

    private Set<String> buckets(TestBolt bolt) throws IOException {
        return BoltFile.buckets(Files.write(folder.resolve("a.db"), bolt.bytes()));
    }

    private void refused(TestBolt bolt, String why) {
        assertThatThrownBy(() -> buckets(bolt))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
