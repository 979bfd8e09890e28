package dev.docserver.operator.report.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.api.v1alpha1.ScanFacts.CanaryFacts;
import dev.docserver.api.v1alpha1.ScanFacts.DatabaseFacts;
import dev.docserver.operator.report.BlindSpots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir Path folder;

    private final BlindSpots spots = new BlindSpots();

    @BeforeEach
    void lay() throws IOException {
        Path cache = Files.createDirectories(folder.resolve("cache/db"));
        Files.write(cache.resolve("trivy.db"), fixture());
        Files.writeString(
                cache.resolve("metadata.json"),
                "{\"Version\":2,\"UpdatedAt\":\"2026-11-24T06:00:00.5Z\"}");
        Files.writeString(folder.resolve("identity.json"), "{\"digest\":\"sha256:1\"}");
        Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("in/expected.json"), "[\"CVE-1\",\"CVE-2\"]");
        Files.writeString(
                folder.resolve("out/report.json"),
                """
                {"Results":[{"Vulnerabilities":[{"VulnerabilityID":"CVE-3"},
                {"VulnerabilityID":"CVE-2"}]}]}""");
    }

    @Test
    void readsIdentityAgeAndSources() {
        assertThat(read())
                .contains(
                        new DatabaseFacts(
                                "sha256:1",
                                Instant.parse("2026-11-24T06:00:00.5Z"),
                                List.of("debian 13")));
        assertThat(spots.isEmpty()).isTrue();
    }

    @Test
    void documentsAreOfAMegabyteAtMost() throws IOException {
        String identity = "{\"digest\":\"sha256:1\"}";
        Files.writeString(
                folder.resolve("identity.json"),
                identity + " ".repeat((1 << 20) - identity.length()));
        assertThat(read()).isPresent();
    }

    @Test
    void aDatabaseThatIsNotWholeIsNone() throws IOException {
        broken("identity.json", "[]");
        broken("identity.json", "x".repeat(100));
        broken("cache/db/metadata.json", "{\"Version\":1,\"UpdatedAt\":\"2026-11-24T06:00:00Z\"}");
        broken("cache/db/metadata.json", "{\"Version\":2,\"UpdatedAt\":\"lately\"}");
        broken("cache/db/metadata.json", "{\"Version\":2}");
        broken("cache/db/metadata.json", " ".repeat((1 << 20) + 1));
        broken(
                "cache/db/trivy.db",
                "not a database, and quite a bit longer than a header is".repeat(9));
        broken("cache/db/trivy.db", "");
        Files.delete(folder.resolve("cache/db/trivy.db"));
        assertThat(read()).isEmpty();
    }

    private void broken(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        BlindSpots own = new BlindSpots();
        assertThat(DatabaseReader.read(folder, "debian 13"::equals, own)).as(content).isEmpty();
        assertThat(own.list())
                .singleElement()
                .satisfies(spot -> assertThat(spot.reason()).isEqualTo("DatabaseUnfit"));
        lay();
    }

    @Test
    void namesTheBucketsThatHoldSomething() throws IOException {
        assertThat(BoltFile.buckets(folder.resolve("cache/db/trivy.db")))
                .containsExactly(
                        "bitnami::Bitnami Vulnerability Database",
                        "data-source",
                        "debian 12",
                        "debian 13",
                        "go::GitHub Security Advisory Go",
                        "go::The Go Vulnerability Database",
                        "maven::GitHub Security Advisory Maven",
                        "vulnerability");
    }

    @Test
    void theNewerOfTwoMetaPagesCounts() throws IOException {
        byte[] bytes = fixture();
        ByteBuffer pages = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = pages.getInt(24);
        long first = pages.getLong(16 + 48);
        long second = pages.getLong(size + 16 + 48);
        assertThat(first).isNotEqualTo(second);
        int older = first < second ? 0 : size;
        pages.putLong(older + 16 + 16, Long.MAX_VALUE / size);
        Path file = Files.write(folder.resolve("a.db"), bytes);
        assertThat(BoltFile.buckets(file)).contains("debian 13");
        pages.putLong((size - older) + 16 + 16, Long.MAX_VALUE / size);
        Files.write(file, bytes);
        assertThatThrownBy(() -> BoltFile.buckets(file)).isInstanceOf(IOException.class);
    }

    @Test
    void pageSizesAreThoseOfRealFiles() throws IOException {
        for (int size : new int[] {512, 1 << 17, -4096}) {
            byte[] bytes = fixture();
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(24, size);
            Path file = Files.write(folder.resolve("a.db"), bytes);
            assertThatThrownBy(() -> BoltFile.buckets(file)).hasMessageContaining("a page size of");
        }
    }

    /** Whatever a damaged file holds, it is an IOException or a list of names, and it ends. */
    @Property(tries = 400)
    void aDamagedFileIsNoDatabase(
            @ForAll @IntRange(max = 16382) int word,
            @ForAll @IntRange(min = -9, max = 9) int small,
            @ForAll int any,
            @ForAll @IntRange(min = 8192, max = 65536) int length)
            throws IOException {
        byte[] bytes = Arrays.copyOf(fixture(), length);
        int at = word * 4 % (length - 4);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(at, any % 2 == 0 ? small : any);
        Path file = Files.createTempFile("damaged", ".db");
        try {
            Files.write(file, bytes);
            BoltFile.buckets(file);
        } catch (IOException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void tellsWhichOfThePlantedOnesWereFound() {
        assertThat(CanaryReader.read(folder, spots))
                .contains(new CanaryFacts(List.of("CVE-1", "CVE-2"), List.of("CVE-2")));
    }

    @Test
    void aCanaryThatIsNotWholeIsNone() throws IOException {
        for (String list : List.of("[]", "{}", "3", "x", "[" + "1,".repeat(60) + "1]")) {
            Files.writeString(folder.resolve("in/expected.json"), list);
            assertThat(CanaryReader.read(folder, spots)).as(list).isEmpty();
        }
        lay();
        Files.writeString(folder.resolve("out/report.json"), "{\"Results\":[");
        assertThat(CanaryReader.read(folder, spots)).isEmpty();
        Files.delete(folder.resolve("out/report.json"));
        assertThat(CanaryReader.read(folder, spots)).isEmpty();
        assertThat(spots.list())
                .hasSizeGreaterThan(1)
                .allMatch(spot -> spot.reason().equals("CanaryNotFound"))
                .last()
                .satisfies(spot -> assertThat(spot.seen()).startsWith("the canary's report: "));
    }

    @Test
    void asManyArePlantedAsFactsHold() throws IOException {
        Files.writeString(folder.resolve("in/expected.json"), "[" + "1,".repeat(59) + "1]");
        assertThat(CanaryReader.read(folder, spots).orElseThrow().expected()).hasSize(60);
    }

    /** Each failure by itself is a blind spot. */
    @Test
    void aCanaryThatWasNotScannedIsABlindSpot() throws IOException {
        Files.delete(folder.resolve("out/report.json"));
        assertThat(CanaryReader.read(folder, spots)).isEmpty();
        assertThat(spots.isEmpty()).isFalse();
    }

    private Optional<DatabaseFacts> read() {
        return DatabaseReader.read(folder, "debian 13"::equals, spots);
    }

    private static byte[] fixture() throws IOException {
        try (InputStream in =
                new GZIPInputStream(
                        Files.newInputStream(Path.of("src/test/resources/database/trivy.db.gz")))) {
            return in.readAllBytes();
        }
    }
}
