package dev.docserver.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.server.document.Library;
import dev.docserver.server.document.Section;
import dev.docserver.server.document.SectionId;
import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.search.Hit;
import dev.docserver.server.search.RankedSearch;
import dev.docserver.server.search.SearchRequest;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.PostgresFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestPgIT {

    @TempDir Path folder;
    private Database database;
    private RankedSearch search;
    private SourceSpec handbook;

    @BeforeEach
    void open() {
        database = PostgresFixture.migrated(folder.resolve("database"));
        search = new RankedSearch(database);
        handbook = IngestFixture.handbook(folder.resolve("docs"), "1.0");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void pagesOfBothFormatsAreFoundAndRead() {
        ingest("one", List.of(handbook));

        assertThat(first("ascent")).isEqualTo("handbook@1.0/flying.html#ascent");
        assertThat(first("how do I repair gas cells?"))
                .isEqualTo("handbook@1.0/crew/roles.md#rigger");
        assertThat(first("drift_meter")).isEqualTo("handbook@1.0/crew/roles.md#navigator");
        assertThat(search.libraries())
                .extracting(Library::name, Library::version, Library::sections)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("handbook", "1.0", 7));
    }

    @Test
    void aSectionIsReadByAnyOfItsAnchorsAndAPageWhole() {
        ingest("one", List.of(handbook));

        assertThat(search.read(id("handbook@1.0/flying.html#landing")))
                .extracting(Section::title)
                .containsExactly("Landing");
        assertThat(search.read(id("handbook@1.0/flying.html")))
                .extracting(Section::title)
                .containsExactly("Flying", "Ascent", "Landing");
        assertThat(search.read(id("handbook@1.0/gone.html"))).isEmpty();
        assertThat(search.read(id("handbook@2.0/flying.html"))).isEmpty();
    }

    @Test
    void anotherLocationReplacesTheContentAndKeepsWhatStayedTheSame() {
        ingest("one", List.of(handbook));
        Path other = folder.resolve("other");
        SourceSpec moved = IngestFixture.handbook(other, "1.0");
        IngestFixture.write(other, "flying.html", "<h1>Flying</h1><p>Only with helium now.</p>");

        ingest("two", List.of(moved));

        awaitFirst("helium", "handbook@1.0/flying.html#flying");
        assertThat(search.search(SearchRequest.of("hydrogen", 5)).hits()).isEmpty();
        assertThat(PostgresFixture.count(database, "page")).isEqualTo(3);
        assertThat(PostgresFixture.count(database, "edition")).isEqualTo(1);
        assertThat(PostgresFixture.count(database, "section where id <= 7")).isEqualTo(4);
    }

    @Test
    void aLibraryThatIsNoLongerListedIsWithdrawn() {
        SourceSpec old = new SourceSpec.Directory("old", "1", folder.resolve("docs"));
        ingest("one", List.of(handbook, old));
        assertThat(search.libraries()).hasSize(2);

        ingest("two", List.of(handbook));

        await().until(() -> search.libraries().size() == 1);
        assertThat(first("ascent")).startsWith("handbook@");
    }

    @Test
    void aVersionIsSearchedAloneOrOnceInTheNewest() {
        SourceSpec next = new SourceSpec.Directory("handbook", "1.10", folder.resolve("docs"));
        ingest("one", List.of(handbook, next));

        List<Hit> all = search.search(SearchRequest.of("landing", 5)).hits();
        assertThat(all).extracting(hit -> hit.section().version()).doesNotContain("1.0");
        var only =
                new SearchRequest(
                        "landing",
                        java.util.Optional.of("handbook"),
                        java.util.Optional.of("1.0"),
                        5);
        assertThat(search.search(only).hits().getFirst().section().version()).isEqualTo("1.0");
    }

    private void ingest(String worker, List<SourceSpec> sources) {
        SharedIngest ingest = IngestFixture.ingest(database, folder, worker);
        ingest.start(sources);
        await().atMost(Duration.ofSeconds(30)).until(() -> isDone(ingest, sources));
        assertThat(ingest.stop(Duration.ofSeconds(10))).isTrue();
    }

    private static boolean isDone(SharedIngest ingest, List<SourceSpec> sources) {
        return sources.stream()
                        .allMatch(
                                spec ->
                                        ingest.status().stream()
                                                .anyMatch(
                                                        job ->
                                                                job.library().equals(spec.name())
                                                                        && job.version()
                                                                                .equals(
                                                                                        spec
                                                                                                .version())
                                                                        && job.state()
                                                                                == JobStatus.State
                                                                                        .DONE))
                && ingest.queued();
    }

    private String first(String query) {
        return search.search(SearchRequest.of(query, 3)).hits().getFirst().section().toString();
    }

    private void awaitFirst(String query, String expected) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () ->
                                assertThat(search.search(SearchRequest.of(query, 3)).hits())
                                        .first()
                                        .extracting(hit -> hit.section().toString())
                                        .isEqualTo(expected));
    }

    private static SectionId id(String written) {
        return SectionId.parse(written).orElseThrow();
    }
}
