package dev.docserver.server.app;

import dev.docserver.server.document.Library;
import dev.docserver.server.document.Section;
import dev.docserver.server.document.SectionId;
import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.ingest.Ingest;
import dev.docserver.server.ingest.JobStatus;
import dev.docserver.server.search.Search;
import dev.docserver.server.search.SearchRequest;
import dev.docserver.server.search.SearchResult;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.DatabaseSettings;
import dev.docserver.server.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backend of the product. */
final class PostgresBackend {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBackend.class);

    private PostgresBackend() {}

    /** Opens it without connecting to anything yet. */
    static Backend open(Settings settings) {
        Database database = database(settings);
        Preparation preparation = new Preparation(database, settings.migrate(), () -> {});
        ReadinessWatch readiness = new ReadinessWatch(preparation::readiness);
        return new Backend(
                new NoSearchYet(),
                new NoIngestYet(),
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

    private static Database database(Settings settings) {
        return Database.open(
                DatabaseSettings.of(settings.files().databaseDir(), settings.files().caFile()));
    }

    /** Until the search is there every question is refused, and says so. */
    private static final class NoSearchYet implements Search {
        @Override
        public SearchResult search(SearchRequest request) {
            throw missing();
        }

        @Override
        public List<Section> read(SectionId id) {
            throw missing();
        }

        @Override
        public List<Library> libraries() {
            throw missing();
        }

        private static StoreException missing() {
            return new StoreException(
                    "this build has no search yet", new UnsupportedOperationException());
        }
    }

    private static final class NoIngestYet implements Ingest {
        @Override
        public void start(List<SourceSpec> sources) {
            throw new UnsupportedOperationException("this build has no ingest yet");
        }

        @Override
        public boolean stop(Duration limit) {
            return true;
        }

        @Override
        public List<JobStatus> status() {
            return List.of();
        }
    }
}
