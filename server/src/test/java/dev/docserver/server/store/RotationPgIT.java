package dev.docserver.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that changes while the program is asked without pause. */
class RotationPgIT {

    @TempDir Path folder;

    @Test
    void aPasswordRotatedUnderLoadFailsNoRequest() throws Exception {
        PostgresFixture.emptyDatabase(folder);
        role("first");
        PostgresFixture.requirePassword("rotated");
        Files.writeString(folder.resolve("username"), "rotated");
        Files.writeString(folder.resolve("password"), "first");
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        try (Database database = PostgresFixture.open(folder)) {
            List<Future<?>> all = new ArrayList<>();
            all.add(callers.submit(() -> ask(database, answered, enough)));
            await().until(() -> answered.get() > 100);

            role("second");
            Files.writeString(folder.resolve("password"), "second");
            // More callers need more connections, which are opened with the new password.
            int before = connections();
            for (int i = 0; i < 8; i++) {
                all.add(callers.submit(() -> ask(database, answered, enough)));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> connections() > before + 2);
            int asked = answered.get();
            await().atMost(Duration.ofSeconds(20)).until(() -> answered.get() > asked + 500);
            enough.set(true);
            for (Future<?> caller : all) {
                caller.get(20, TimeUnit.SECONDS);
            }
        } finally {
            enough.set(true);
        }
        assertThat(answered.get()).isGreaterThan(600);
    }

    @Test
    void thePasswordOfBeforeIsRefused() throws Exception {
        PostgresFixture.emptyDatabase(folder);
        role("second");
        PostgresFixture.requirePassword("rotated");
        Files.writeString(folder.resolve("username"), "rotated");
        Files.writeString(folder.resolve("password"), "first");
        try (Database database = PostgresFixture.open(folder)) {
            assertThatThrownBy(database::ping)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    private static int connections() {
        return Integer.parseInt(
                PostgresFixture.value(
                        "postgres",
                        "select count(*) from pg_stat_activity where usename = 'rotated'"));
    }

    private static void ask(Database database, AtomicInteger answered, AtomicBoolean enough) {
        while (!enough.get()) {
            int one =
                    database.with(
                            "ask",
                            connection -> {
                                try (var statement = connection.createStatement();
                                        var rows = statement.executeQuery("select 1")) {
                                    rows.next();
                                    return rows.getInt(1);
                                }
                            });
            answered.addAndGet(one);
        }
    }

    private static void role(String password) {
        PostgresFixture.execute(
                "postgres",
                """
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'rotated') then
                    create role rotated login;
                  end if;
                end $$;
                alter role rotated password '%s'
                """
                        .formatted(password));
    }
}
