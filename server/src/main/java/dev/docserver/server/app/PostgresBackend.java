package dev.docserver.server.app;

import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.format.Formats;
import dev.docserver.server.ingest.IndexFormats;
import dev.docserver.server.ingest.IngestSettings;
import dev.docserver.server.ingest.SharedIngest;
import dev.docserver.server.search.RankedSearch;
import dev.docserver.server.source.SourceLimits;
import dev.docserver.server.source.SourceReader;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.DatabaseSettings;
import dev.docserver.server.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backend of the product. */
final class PostgresBackend {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBackend.class);

    private static final int WARM_SEARCHES = 500;
    private static final Duration WARM_LIMIT = Duration.ofSeconds(10);

    private PostgresBackend() {}

    /** Opens it without connecting to anything yet. */
    static Backend open(Settings settings, List<SourceSpec> sources) {
        Database database = database(settings);
        SharedIngest ingest = ingest(settings, database);
        RankedSearch search = new RankedSearch(database);
        Preparation preparation =
                new Preparation(
                        database,
                        settings.migrate(),
                        () -> ingest.start(sources),
                        new IndexFormats(database, sources),
                        new WarmUp(search, WARM_SEARCHES, WARM_LIMIT));
        ReadinessWatch readiness = new ReadinessWatch(preparation::readiness);
        return new Backend(
                search,
                ingest,
                readiness,
                () -> {
                    preparation.run();
                    readiness.start();
                },
                () -> {
                    preparation.stop();
                    readiness.stop();
                    database.close();
                });
    }

    /** {@code --migrate-only}. */
    static int migrate(Settings settings) {
        try (Database database = database(settings)) {
            LOG.info("Schema up to date, {} steps were missing", database.migrate());
            return ExitCode.DONE;
        } catch (StoreException e) {
            LOG.error(
                    "{}; expected credentials of a database that answers in {}",
                    e.getMessage(),
                    settings.files().databaseDir());
            return ExitCode.NO_DATABASE;
        }
    }

    private static SharedIngest ingest(Settings settings, Database database) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        SourceReader reader =
                new SourceReader(
                        Formats::reads, SourceLimits.DEFAULT, settings.files().caFile(), temporary);
        // A restarted container has the pod's name again: its lease of before must not be its own.
        return new SharedIngest(database, reader, IngestSettings.of(UUID.randomUUID().toString()));
    }

    private static Database database(Settings settings) {
        return Database.open(
                DatabaseSettings.of(settings.files().databaseDir(), settings.files().caFile()));
    }
}
