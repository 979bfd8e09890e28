package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.PostgresFixture;
import dev.docserver.server.store.SourceQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program over a database whose index another version of it wrote. */
class FormatUpgradePgIT {

    @TempDir Path folder;

    @Test
    void itIsNotReadyBeforeItsOwnIndexIsComplete() throws Exception {
        Path docs = folder.resolve("docs");
        writeSources(docs);
        anIndexOfAnotherFormat(docs);
        try (Child child = Child.start(Main.class, variables());
                Wire probe = new Wire(child.managementPort())) {
            child.awaitLog("is not a folder");
            assertThat(probe.get("/readyz").body()).contains("handbook 1.0", "another format");
            assertThat(probe.get("/livez").status()).isEqualTo(200);
            child.awaitLog("Indexed in another format than " + IndexFormat.VERSION);

            Files.createDirectories(docs);
            Files.writeString(docs.resolve("page.html"), "<h1>Page</h1><p>Of the handbook.</p>");

            Deadline.await("readiness after the ingest")
                    .until(() -> probe.get("/readyz").status() == 200);
            try (Wire client = new Wire(child.port())) {
                assertThat(client.get("/api/v1/search?q=handbook").body()).contains("page.html");
            }
            child.signal("TERM");
            assertThat(child.exitCode()).isZero();
        }
    }

    private void writeSources(Path docs) throws Exception {
        Files.writeString(
                folder.resolve("sources.json"),
                """
                {"sources": [{"name": "handbook", "version": "1.0", "directory": {"path": "%s"}}]}
                """
                        .formatted(docs));
    }

    private void anIndexOfAnotherFormat(Path docs) throws Exception {
        try (Database database = PostgresFixture.migrated(folder.resolve("database"))) {
            SourceSpec handbook = new SourceSpec.Directory("handbook", "1.0", docs);
            new SourceQueue(database, IndexFormat.VERSION + 1).enqueue(handbook);
        }
        PostgresFixture.execute(
                Files.readString(folder.resolve("database/dbname")),
                """
                with made as (
                    insert into edition (library_id, format)
                    select library_id, format from index_job returning id, library_id, format)
                insert into live_edition
                    (library_id, format, edition_id, location, fingerprint, indexed_at)
                select library_id, format, id, '/docs', '', now() from made
                """);
    }

    private Map<String, String> variables() {
        return Map.of(
                "DOC_SERVER_DATABASE_DIR", folder.resolve("database").toString(),
                "DOC_SERVER_SOURCES_FILE", folder.resolve("sources.json").toString());
    }
}
