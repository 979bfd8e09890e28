package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.store.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The product itself over a real database, told to leave by either signal with each kind of work in
 * flight. Exit code 0 says that all of it ended inside the limit of 30 s.
 */
class DrainMatrixPgIT {
    private static final String SEARCH = "/api/v1/search?q=zeppelin";

    @TempDir Path folder;
    private String database = "";

    @BeforeEach
    void write() throws Exception {
        PostgresFixture.migrated(folder.resolve("database")).close();
        database = Files.readString(folder.resolve("database/dbname"));
        Path docs = Files.createDirectory(folder.resolve("docs"));
        Files.writeString(docs.resolve("page.html"), "<h1>Page</h1><p>All about zeppelins.</p>");
        Files.writeString(
                folder.resolve("sources.json"),
                """
                {"sources": [{"name": "book", "directory": {"path": "%s"}}]}
                """
                        .formatted(docs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void nothingInFlightLeavesAtOnce(String signal) throws Exception {
        try (Child child = ready()) {
            child.signal(signal);

            assertThat(child.exitCode()).isZero();
            System.out.println("idle: " + child.awaitLog("nothing was cut"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aRequestInsideTheDatabaseIsAnsweredAndAStreamEnded(String signal) throws Exception {
        try (Child child = ready();
                Wire slow = new Wire(child.port());
                Wire stream = new Wire(child.port());
                PostgresFixture.Lock lock = PostgresFixture.lock(database, "section")) {
            stream.sendGet("/api/v1/events");
            assertThat(stream.head().status()).isEqualTo(200);
            assertThat(stream.chunk()).startsWith("event: index\n");
            slow.sendGet(SEARCH);
            awaitBlocked();
            child.signal(signal);
            child.awaitLog("Listener closed");
            assertThat(stream.chunk()).startsWith("event: end\n");
            assertThat(stream.chunk()).isEmpty();
            assertThat(child.isRunning()).isTrue();
            lock.release();

            Wire.Answer answer = slow.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("page.html");
            assertThat(answer.closes()).isTrue();
            assertThat(child.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aTransactionOfTheIngestIsCompleted(String signal) throws Exception {
        try (PostgresFixture.Lock lock = PostgresFixture.lock(database, "section");
                Child child = start()) {
            awaitBlocked();
            child.signal(signal);
            child.awaitLog("not ready from now on");
            lock.release();

            assertThat(child.exitCode()).isZero();
            assertThat(child.log()).anyMatch(line -> line.contains("nothing was cut"));
        }
        assertThat(value("select count(*) from section")).isEqualTo("1");
        assertThat(value("select count(*) from index_job where state = 'running'"))
                .as("jobs that would have to wait for their lease to run out")
                .isEqualTo("0");

        try (Child next = ready()) {
            try (Wire client = new Wire(next.port())) {
                assertThat(client.get(SEARCH).body()).contains("page.html");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aRequestThatStaysInsideTheDatabaseIsCutAtTheLimit(String signal) throws Exception {
        try (Child child = ready("DOC_SERVER_DRAIN_TIMEOUT_SECONDS", "2");
                Wire stuck = new Wire(child.port());
                PostgresFixture.Lock lock = PostgresFixture.lock(database, "section")) {
            stuck.sendGet(SEARCH);
            awaitBlocked();
            child.signal(signal);

            assertThat(stuck.answer().status()).isEqualTo(503);
            assertThat(child.exitCode()).isEqualTo(70);
            assertThat(lock).isNotNull();
        }
    }

    private void awaitBlocked() {
        Deadline.await("a statement that waits for the lock")
                .until(
                        () ->
                                !value(
                                                "select count(*) from pg_locks l join pg_database d"
                                                        + " on d.oid = l.database where not l.granted"
                                                        + " and d.datname = current_database()")
                                        .equals("0"));
    }

    private String value(String sql) {
        return PostgresFixture.value(database, sql);
    }

    private Child start(String... more) throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("DOC_SERVER_DATABASE_DIR", folder.resolve("database").toString());
        variables.put("DOC_SERVER_SOURCES_FILE", folder.resolve("sources.json").toString());
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return Child.start(Main.class, variables);
    }

    /** A server that has its index. */
    private Child ready(String... more) throws IOException {
        Child child = start(more);
        child.port();
        try (Wire client = new Wire(child.port());
                Wire probe = new Wire(child.managementPort())) {
            Deadline.await("the index")
                    .until(() -> client.get(SEARCH).body().contains("page.html"));
            Deadline.await("readiness").until(() -> probe.get("/readyz").status() == 200);
        }
        return child;
    }
}
