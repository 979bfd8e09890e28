package dev.docserver.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.format.Formats;
import dev.docserver.server.ingest.IngestSettings;
import dev.docserver.server.ingest.JobStatus;
import dev.docserver.server.ingest.SharedIngest;
import dev.docserver.server.source.SourceLimits;
import dev.docserver.server.source.SourceReader;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manual of PostgreSQL, asked by its own index and by questions that were written before
 * tuning.
 */
class RelevancePgIT {

    private static final String LIBRARY = "postgresql@17";

    @TempDir static Path folder;
    private static Path manual = Path.of("");
    private static Database database;
    private static RankedSearch search;

    @BeforeAll
    static void ingest() {
        assumeTrue(Corpus.manual().isPresent(), "no corpus: run scripts/corpus");
        manual = Corpus.manual().orElseThrow();
        database = PostgresFixture.migrated(folder.resolve("database"));
        search = new RankedSearch(database);
        var reader =
                new SourceReader(
                        Formats::reads, SourceLimits.DEFAULT, folder.resolve("no-ca"), folder);
        var ingest = new SharedIngest(database, reader, IngestSettings.of("relevance"));
        long began = System.nanoTime();
        ingest.start(List.of(new SourceSpec.Directory("postgresql", "17", manual)));
        await().atMost(Duration.ofMinutes(5)).until(() -> isDone(ingest.status()));
        double seconds = (System.nanoTime() - began) / 1e9;
        int pages = ingest.status().getFirst().progress().pages();
        ingest.stop(Duration.ofSeconds(5));
        System.out.printf("ingest: %d pages, %.0f a second%n", pages, pages / seconds);
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    private static boolean isDone(List<JobStatus> jobs) {
        return !jobs.isEmpty() && jobs.getFirst().state() == JobStatus.State.DONE;
    }

    @Test
    void termsOfTheManualsIndexLeadWhereTheIndexSays() throws IOException {
        List<Judged> all = new ArrayList<>(BookIndex.of(manual));
        Collections.shuffle(all, new Random(300));
        long began = System.nanoTime();
        Relevance relevance =
                Relevance.measure(search, LIBRARY, all.subList(0, 300), referencePages()::contains);
        double millis = (System.nanoTime() - began) / 1e6 / 300;
        System.out.printf("index terms: %s, %.1f ms a query%n", relevance, millis);

        assertThat(relevance.hit3()).as("of %s", relevance.misses()).isGreaterThanOrEqualTo(0.80);
        assertThat(relevance.mrr()).isGreaterThanOrEqualTo(0.74);
    }

    @Test
    void atLeastSixteenOfTwentyQuestionsAreAnsweredAmongTheFirstThree() throws IOException {
        Path file = Path.of("../e2e/src/main/resources/questions/postgresql.json");
        List<Judged> questions = Judged.questions(file);
        Relevance relevance = Relevance.measure(search, LIBRARY, questions, page -> false);
        System.out.printf("questions: %s%n", relevance);

        assertThat(questions).hasSize(20);
        assertThat(relevance.misses()).hasSizeLessThanOrEqualTo(4);
    }

    private static Set<String> referencePages() throws IOException {
        Set<String> pages = new HashSet<>();
        try (var files = Files.list(manual)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                if (Files.readString(file).contains("<div class=\"refentry\"")) {
                    pages.add(file.getFileName().toString());
                }
            }
        }
        return pages;
    }
}
