package dev.docserver.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas of earlier and later releases. */
class MigrationPgIT {

    @TempDir Path folder;

    @Test
    void theVersionBeforeIsNotEnoughAndKeepsWhatItHolds() {
        PostgresFixture.emptyDatabase(folder);
        migrateTo(Database.neededSchema() - 1);
        try (Database database = PostgresFixture.open(folder)) {
            database.with("fill", c -> c.createStatement().execute(LIBRARY));
            assertThat(database.schemaIsNewEnough()).isFalse();

            assertThat(database.migrate()).isEqualTo(1);

            assertThat(database.schemaIsNewEnough()).isTrue();
            assertThat(PostgresFixture.count(database, "library")).isEqualTo(1);
        }
    }

    @Test
    void whatWasLiveBeforeFormatsWereNumberedHasFormatZero() {
        PostgresFixture.emptyDatabase(folder);
        migrateTo(2);
        try (Database database = PostgresFixture.open(folder)) {
            database.with("fill", c -> c.createStatement().execute(LIBRARY));
            database.with("fill", c -> c.createStatement().execute(LIVE));

            database.migrate();

            assertThat(PostgresFixture.count(database, "live_edition where format = 0"))
                    .isEqualTo(1);
            assertThat(PostgresFixture.count(database, "edition where format = 0")).isEqualTo(1);
        }
    }

    @Test
    void aSchemaOfALaterReleaseIsNewEnoughAndLeftAlone() {
        try (Database database = PostgresFixture.migrated(folder)) {
            database.with("pretend", c -> c.createStatement().execute(LATER));

            assertThat(database.schemaIsNewEnough()).isTrue();
            assertThat(database.migrate()).isZero();
        }
    }

    @Test
    void theNeededVersionIsThatOfTheLastStep() throws Exception {
        try (var steps = java.nio.file.Files.list(Path.of("src/main/resources/db/migration"))) {
            int last =
                    steps.map(step -> step.getFileName().toString())
                            .mapToInt(
                                    name -> Integer.parseInt(name.replaceAll("V(\\d+)__.*", "$1")))
                            .max()
                            .orElseThrow();
            assertThat(Database.neededSchema()).isEqualTo(last);
        }
    }

    private static final String LIBRARY =
            "insert into library (name, version) values ('kept', '1')";

    private static final String LIVE =
            """
            with made as (insert into edition (library_id) select id from library returning id)
            update library set live_edition = made.id, location = '/docs', indexed_at = now()
            from made
            """;

    private static final String LATER =
            """
            insert into flyway_schema_history
                (installed_rank, version, description, type, script, installed_by, execution_time, success)
            values (99, '99', 'later', 'SQL', 'V99__later.sql', 'later', 1, true)
            """;

    private void migrateTo(int version) {
        DatabaseSettings settings = DatabaseSettings.of(folder, folder.resolve("no-ca"));
        Flyway.configure()
                .dataSource(new CredentialDataSource(settings))
                .locations("classpath:db/migration")
                .target(Integer.toString(version))
                .load()
                .migrate();
    }
}
