package dev.docserver.server.app;

import dev.docserver.server.document.Library;
import dev.docserver.server.document.Section;
import dev.docserver.server.document.SectionId;
import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.http.Readiness;
import dev.docserver.server.ingest.Ingest;
import dev.docserver.server.ingest.JobStatus;
import dev.docserver.server.search.Hit;
import dev.docserver.server.search.Search;
import dev.docserver.server.search.SearchRequest;
import dev.docserver.server.search.SearchResult;
import dev.docserver.server.search.Snippet;
import dev.docserver.server.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A backend in memory: one library with two sections, and queries that behave badly. {@code slow}
 * takes two seconds, {@code stuck} for ever, {@code broken} finds no database, {@code bug} fails.
 */
final class FakeBackend implements Search, Ingest {
    static final Section VACUUM =
            new Section(
                    new SectionId("postgresql", "17", "sql-vacuum.html", "SQL-VACUUM"),
                    List.of("SQL Commands", "VACUUM"),
                    "VACUUM reclaims storage <b>occupied</b> by dead tuples.\n\n```\nVACUUM t;\n```",
                    "0".repeat(64));
    static final Section NOTES =
            new Section(
                    new SectionId("postgresql", "17", "sql-vacuum.html", "NOTES"),
                    List.of("SQL Commands", "VACUUM", "Notes"),
                    "To vacuum a table, one must have the MAINTAIN privilege.",
                    "1".repeat(64));

    private static final Instant INDEXED = Instant.parse("2026-11-24T09:00:00Z");

    final AtomicReference<List<Library>> libraries =
            new AtomicReference<>(List.of(new Library("postgresql", "17", 2, INDEXED)));
    final AtomicReference<Readiness> readiness = new AtomicReference<>(new Readiness.Yes());

    /** Whether the ingest stops when it is told to; the drain tests set it through a variable. */
    private final boolean ingestStops;

    FakeBackend(boolean ingestStops) {
        this.ingestStops = ingestStops;
    }

    Backend backend() {
        return new Backend(
                this, this, readiness::get, () -> {}, () -> System.err.println("pool closed"));
    }

    @Override
    public SearchResult search(SearchRequest request) {
        switch (request.query()) {
            case "slow" -> pause(Duration.ofSeconds(2));
            case "stuck" -> pause(Duration.ofDays(1));
            case "broken" -> throw new StoreException("no database", new SQLException("gone"));
            case "bug" -> throw new IllegalStateException("a bug, on purpose");
            default -> {}
        }
        boolean other = request.library().filter(name -> !name.equals("postgresql")).isPresent();
        List<Hit> hits =
                other ? List.of() : List.of(hit(VACUUM, request.query()), hit(NOTES, "privilege"));
        return new SearchResult(
                hits.stream().limit(request.limit()).toList(), SearchResult.Mode.LOOKUP, 1);
    }

    private static Hit hit(Section section, String word) {
        int at = section.body().toLowerCase(Locale.ROOT).indexOf(word);
        List<Snippet.Mark> marks =
                at < 0 ? List.of() : List.of(new Snippet.Mark(at, at + word.length()));
        return new Hit(section.id(), section.titlePath(), new Snippet(section.body(), marks), 2.5);
    }

    @Override
    public List<Section> read(SectionId id) {
        return List.of(VACUUM, NOTES).stream()
                .filter(s -> s.id().path().equals(id.path()))
                .filter(s -> id.anchor().isEmpty() || s.id().equals(id))
                .toList();
    }

    @Override
    public List<Library> libraries() {
        return libraries.get();
    }

    @Override
    public void start(List<SourceSpec> sources) {}

    @Override
    public boolean stop(Duration limit) {
        System.err.println("ingest told to stop");
        if (!ingestStops) {
            pause(Duration.ofDays(1));
        }
        System.err.println("leases released");
        return true;
    }

    @Override
    public List<JobStatus> status() {
        return List.of(
                new JobStatus(
                        "postgresql",
                        "17",
                        JobStatus.State.DONE,
                        new JobStatus.Progress(1, 1, INDEXED),
                        Optional.empty()));
    }

    /** Plays a statement that takes its time; the drain interrupts it only at the very end. */
    private static void pause(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
