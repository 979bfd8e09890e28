package dev.docserver.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasePgIT {

    @TempDir Path folder;

    @Test
    void anEmptyDatabaseIsNotNewEnoughUntilItIsMigrated() {
        try (Database database = PostgresFixture.open(PostgresFixture.emptyDatabase(folder))) {
            assertThat(database.schemaIsNewEnough()).isFalse();
            assertThat(database.migrate()).isEqualTo(Database.neededSchema());
            assertThat(database.schemaIsNewEnough()).isTrue();
            assertThat(database.migrate()).isZero();
        }
    }

    @Test
    void programsThatMigrateAtOnceTakeEachStepOnce() {
        PostgresFixture.emptyDatabase(folder);
        try (Database one = PostgresFixture.open(folder);
                Database two = PostgresFixture.open(folder)) {
            var first = CompletableFuture.supplyAsync(one::migrate);
            var second = CompletableFuture.supplyAsync(two::migrate);

            assertThat(first.join() + second.join()).isEqualTo(Database.neededSchema());
            assertThat(one.schemaIsNewEnough() && two.schemaIsNewEnough()).isTrue();
        }
    }

    @Test
    void missingCredentialsAreNamedWithWhatWasExpected() {
        try (Database database = PostgresFixture.open(folder)) {
            assertThatThrownBy(database::ping)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("expected files host, port, dbname");
        }
    }

    @Test
    void credentialsMayComeAsOneUri() throws Exception {
        PostgresFixture.emptyDatabase(folder);
        String name = Files.readString(folder.resolve("dbname"));
        for (String file : List.of("host", "port", "dbname", "username", "password")) {
            Files.delete(folder.resolve(file));
        }
        int port = PostgresFixture.server().getPort();
        Files.writeString(
                folder.resolve("uri"),
                "postgresql://postgres:p%40ss@localhost:"
                        + port
                        + "/"
                        + name
                        + "?sslmode=prefer\n");
        try (Database database = PostgresFixture.open(folder)) {
            assertThat(database.migrate()).isPositive();
        }
    }
}
