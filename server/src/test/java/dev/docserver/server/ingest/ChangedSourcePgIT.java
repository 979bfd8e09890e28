package dev.docserver.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.search.RankedSearch;
import dev.docserver.server.search.SearchRequest;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.PostgresFixture;
import dev.docserver.server.store.SourceQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources whose content changes under the same name, version and place. */
class ChangedSourcePgIT {

    @TempDir Path folder;
    private Database database;
    private Path docs;
    private SourceSpec handbook;

    @BeforeEach
    void open() {
        database = PostgresFixture.migrated(folder.resolve("database"));
        docs = folder.resolve("docs");
        handbook = IngestFixture.handbook(docs, "1.0");
        run(handbook);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anUnchangedFolderIsNotIngestedAgain() throws Exception {
        String before = edition();
        Files.setLastModifiedTime(docs.resolve("index.html"), FileTime.fromMillis(0));
        IngestFixture.write(docs, "picture.svg", "<svg/>");
        IngestFixture.write(docs, ".hidden/page.html", "<h1>No</h1>");

        run(handbook);

        assertThat(edition()).isEqualTo(before);
    }

    @Test
    void aFolderThatHasChangedIsIngestedAgainWhileTheServerRuns() {
        SharedIngest ingest = IngestFixture.ingest(database, folder, "runs");
        ingest.start(List.of(handbook));
        await().atMost(Duration.ofSeconds(30)).until(() -> ingest.looks() > 1);
        assertThat(found("parachute")).isFalse();

        IngestFixture.write(docs, "index.html", "<h1>Handbook</h1><p>All about parachutes.</p>");

        await().atMost(Duration.ofSeconds(30)).until(() -> found("parachute"));
        assertThat(found("zeppelin")).isFalse();
        ingest.stop(Duration.ofSeconds(5));
    }

    @Test
    void otherBytesOfTheSameSizeAndTimeAreNoticedAtTheNextStart() throws Exception {
        Path file = docs.resolve("index.html");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, Files.readString(file).replace("zeppelin", "autogyro"));
        Files.setLastModifiedTime(file, time);

        run(handbook);

        assertThat(found("autogyro")).isTrue();
    }

    @Test
    void aFolderThatIsGoneLeavesWhatIsLive() throws Exception {
        String before = edition();
        Files.move(docs, folder.resolve("elsewhere"));

        run(handbook);

        assertThat(edition()).isEqualTo(before);
        assertThat(found("zeppelin")).isTrue();
    }

    @Test
    void anArchiveIsFetchedAgainOnlyWhenItsTagChanges() throws Exception {
        try (ArchiveServer server = new ArchiveServer()) {
            server.put(List.of("page.html", "<h1>A</h1><p>First of all.</p>"));
            SourceSpec archive = new SourceSpec.Archive("book", "1", server.uri());
            SharedIngest ingest = IngestFixture.ingest(database, folder, "archives");
            ingest.start(List.of(archive));
            await().atMost(Duration.ofSeconds(30)).until(() -> server.unchanged() > 2);
            assertThat(found("first")).isTrue();
            assertThat(server.sent()).as("once to ingest, once to see").isEqualTo(2);

            server.put(List.of("page.html", "<h1>A</h1><p>Second to none.</p>"));

            await().atMost(Duration.ofSeconds(30)).until(() -> found("second"));
            ingest.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void replicasThatSeeDifferentThingsDoNotUndoEachOther() throws Exception {
        SourceQueue queue = new SourceQueue(database, IndexFormat.VERSION);
        SourceWatch older = new SourceWatch(IngestFixture.reader(folder), queue, List.of(handbook));
        older.look();
        assertThat(queued()).isZero();

        // Another replica, with other files in the same place.
        String before = Files.readString(docs.resolve("index.html"));
        IngestFixture.write(docs, "index.html", "<h1>Handbook</h1><p>All about kites.</p>");
        run(handbook);
        assertThat(found("kites")).isTrue();

        IngestFixture.write(docs, "index.html", before);
        older.look();
        assertThat(queued()).as("what it sees itself has not changed").isZero();
    }

    @Test
    void aJobForChangedContentIsLeftToThoseWhoSeeIt() throws Exception {
        SourceQueue queue = new SourceQueue(database, IndexFormat.VERSION);
        queue.enqueueChanged(handbook, "only there");
        SourceWatch other = new SourceWatch(IngestFixture.reader(folder), queue, List.of(handbook));
        other.look();

        assertThat(IngestFixture.jobs(database).claim(other.fingerprints(), "x", Duration.ZERO))
                .isEmpty();
    }

    /** Ingests what is to be ingested, and looks twice. */
    private void run(SourceSpec spec) {
        SharedIngest ingest = IngestFixture.ingest(database, folder, "one");
        ingest.start(List.of(spec));
        await().atMost(Duration.ofSeconds(30)).until(() -> ingest.looks() > 1 && queued() == 0);
        assertThat(ingest.stop(Duration.ofSeconds(10))).isTrue();
    }

    private int queued() {
        return PostgresFixture.count(database, "index_job where state <> 'done'");
    }

    private String edition() throws IOException {
        return PostgresFixture.value(
                Files.readString(folder.resolve("database/dbname")),
                "select max(edition_id) from live_edition");
    }

    private boolean found(String word) {
        return !new RankedSearch(database).search(SearchRequest.of(word, 3)).hits().isEmpty();
    }
}
