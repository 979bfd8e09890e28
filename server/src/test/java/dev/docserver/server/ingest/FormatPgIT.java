package dev.docserver.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.docserver.server.document.SectionId;
import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.search.Hit;
import dev.docserver.server.search.RankedSearch;
import dev.docserver.server.search.SearchRequest;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.store.Catalogue;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.FormatStore;
import dev.docserver.server.store.PostgresFixture;
import dev.docserver.server.store.SectionStore;
import dev.docserver.server.store.SourceQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of two versions, whose indexes differ, over one database. */
class FormatPgIT {

    private static final int OTHER = IndexFormat.VERSION + 98;
    private static final SectionId ASCENT =
            new SectionId("handbook", "1.0", "flying.html", "ascent");

    @TempDir Path folder;
    private Database database;
    private SourceSpec handbook;

    @BeforeEach
    void anIndexOfAnotherFormat() throws Exception {
        database = PostgresFixture.migrated(folder.resolve("database"));
        handbook = IngestFixture.handbook(folder.resolve("docs"), "1.0");
        ingest();
        // What another version writes: nothing that this one can decode.
        sql("update segment set sections = '\\xffffffffffffffffff'::bytea");
        sql("update posting set data = '\\xff'::bytea");
        for (String table : List.of("edition", "live_edition", "index_job")) {
            sql("update " + table + " set format = " + OTHER);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itIsNotReadAndTheServerKnowsThatItIsBehind() {
        RankedSearch search = new RankedSearch(database);

        assertThat(search.libraries()).isEmpty();
        assertThat(search.search(SearchRequest.of("ascent", 3)).hits()).isEmpty();
        assertThat(search.read(ASCENT)).isEmpty();
        assertThat(formats().behind()).containsExactly("handbook 1.0");
    }

    @Test
    void withoutItsNumberItFailsEverySearch() throws Exception {
        sql("update live_edition set format = " + IndexFormat.VERSION);

        assertThatThrownBy(() -> new RankedSearch(database).search(SearchRequest.of("ascent", 3)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void theServerBuildsItsOwnBesideItAndIsThenUpToDate() throws Exception {
        IndexFormats formats = formats();
        assertThat(formats.behind()).isNotEmpty();

        ingest();

        assertThat(formats.behind()).isEmpty();
        assertThat(first("ascent")).isEqualTo(ASCENT);
        assertThat(new Catalogue(database, OTHER).live()).hasSize(1);
        assertThat(PostgresFixture.count(database, "edition where format = " + OTHER)).isEqualTo(1);
    }

    @Test
    void theOtherServerKeepsItsContentWhenThisOneTakesAnother() throws Exception {
        ingest();
        Files.delete(folder.resolve("docs/flying.html"));
        IngestFixture.write(folder.resolve("docs"), "index.html", "<h1>Other</h1><p>Words.</p>");
        SharedIngest newer = IngestFixture.ingest(database, folder, "newer");
        newer.start(List.of(handbook));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> new RankedSearch(database).read(ASCENT).isEmpty());
        newer.stop(Duration.ofSeconds(5));

        assertThat(new SectionStore(database, OTHER).read(ASCENT)).hasSize(1);
        assertThat(new Catalogue(database, OTHER).live().getFirst().library().sections())
                .isEqualTo(7);
    }

    @Test
    void jobsOfTheOtherFormatAreNotTaken() {
        SourceQueue others = new SourceQueue(database, OTHER);
        others.enqueueChanged(handbook, "something else");
        assertThat(PostgresFixture.count(database, "index_job where state = 'queued'"))
                .isEqualTo(1);

        assertThat(
                        IngestFixture.jobs(database)
                                .claim(
                                        Map.of(handbook, "something else"),
                                        "one",
                                        IngestFixture.LEASE))
                .isEmpty();
    }

    @Test
    void itIsRemovedOnlyWhenNobodyHasReadItForAWhileAndThereIsAnother() throws Exception {
        FormatStore own = new FormatStore(database, IndexFormat.VERSION);
        new FormatStore(database, OTHER).touch();
        sql("update format_use set seen_at = now() - interval '2 hours' where format = " + OTHER);
        own.removeUnread(Duration.ofHours(1));
        assertThat(new Catalogue(database, OTHER).live()).as("the only one").hasSize(1);

        ingest();
        new FormatStore(database, OTHER).touch();
        assertThat(own.removeUnread(Duration.ofHours(1))).doesNotContain(OTHER);
        assertThat(new Catalogue(database, OTHER).live()).as("just read").hasSize(1);

        sql("update format_use set seen_at = now() - interval '2 hours' where format = " + OTHER);
        assertThat(own.removeUnread(Duration.ofHours(1))).contains(OTHER);
        assertThat(PostgresFixture.count(database, "edition where format = " + OTHER)).isZero();
        assertThat(first("ascent")).isEqualTo(ASCENT);
        assertThat(PostgresFixture.count(database, "page")).isEqualTo(3);
    }

    private IndexFormats formats() {
        return new IndexFormats(database, List.of(handbook));
    }

    private SectionId first(String query) {
        List<Hit> hits = new RankedSearch(database).search(SearchRequest.of(query, 3)).hits();
        return hits.getFirst().section();
    }

    private void ingest() {
        SharedIngest ingest = IngestFixture.ingest(database, folder, "one");
        ingest.start(List.of(handbook));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !new RankedSearch(database).libraries().isEmpty());
        assertThat(ingest.stop(Duration.ofSeconds(10))).isTrue();
    }

    private void sql(String statement) throws Exception {
        String name = Files.readString(folder.resolve("database/dbname"));
        PostgresFixture.execute(name, statement);
    }
}
