package dev.docserver.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.docserver.server.document.Page;
import dev.docserver.server.document.SourceSpec;
import dev.docserver.server.format.Formats;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.EditionStore;
import dev.docserver.server.store.JobStore;
import dev.docserver.server.store.Lease;
import dev.docserver.server.store.PostgresFixture;
import dev.docserver.server.store.SourceQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a job when its worker is gone, slow or told to stop. */
class TakeOverPgIT {

    @TempDir Path folder;
    private Database database;
    private JobStore jobs;
    private EditionStore editions;
    private SourceSpec handbook;

    @BeforeEach
    void open() {
        database = PostgresFixture.migrated(folder.resolve("database"));
        jobs = new JobStore(database, IndexFormat.VERSION);
        editions = new EditionStore(database);
        handbook = IngestFixture.handbook(folder.resolve("docs"), "1.0");
        new SourceQueue(database, IndexFormat.VERSION).enqueue(handbook);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aJobWhoseWorkerCrashedIsTakenOverAndGoesOnWhereItWas() throws Exception {
        JobStore.Claim crashed = claim("crashed", Duration.ofSeconds(1)).orElseThrow();
        storeOnePage(crashed);
        assertThat(claim("early", IngestFixture.LEASE)).isEmpty();

        SharedIngest other = IngestFixture.ingest(database, folder, "other");
        other.start(List.of(handbook));
        await().atMost(Duration.ofSeconds(30)).until(() -> state(other) == JobStatus.State.DONE);
        other.stop(Duration.ofSeconds(5));

        JobStatus job = other.status().getFirst();
        assertThat(job.progress().attempt()).isEqualTo(2);
        assertThat(job.progress().pages()).isEqualTo(3);
        assertThat(PostgresFixture.count(database, "edition")).isEqualTo(1);
        assertThat(PostgresFixture.count(database, "edition_page")).isEqualTo(3);
    }

    @Test
    void aWorkerThatWasSlowerThanItsLeaseWritesNothingMore() throws Exception {
        JobStore.Claim slow = claim("slow", Duration.ofSeconds(1)).orElseThrow();
        JobStore.Claim next =
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> claim("next", IngestFixture.LEASE), Optional::isPresent)
                        .orElseThrow();

        assertThatThrownBy(() -> storeOnePage(slow)).isInstanceOf(Lease.LostException.class);
        assertThatThrownBy(() -> editions.publish(slow.lease()))
                .isInstanceOf(Lease.LostException.class);
        assertThat(PostgresFixture.count(database, "page")).isZero();
        storeOnePage(next);
        assertThat(PostgresFixture.count(database, "page")).isEqualTo(1);
    }

    @Test
    void aWorkerThatStopsGivesItsJobBackAtOnce() {
        JobStore.Claim claim = claim("stopping", Duration.ofHours(1)).orElseThrow();
        JobRunner runner = IngestFixture.runner(database, folder, "stopping");
        runner.stop();
        runner.run(claim);

        assertThat(claim("next", IngestFixture.LEASE)).isPresent();
    }

    @Test
    void twoWorkersAtOnceIngestEachSourceOnce() {
        List<SourceSpec> sources = List.of(handbook, copy("2"), copy("3"), copy("4"), copy("5"));
        SharedIngest one = IngestFixture.ingest(database, folder, "one");
        SharedIngest two = IngestFixture.ingest(database, folder, "two");
        one.start(sources);
        two.start(sources);
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                one.status().size() == 5
                                        && one.status().stream()
                                                .allMatch(j -> j.state() == JobStatus.State.DONE));
        one.stop(Duration.ofSeconds(5));
        two.stop(Duration.ofSeconds(5));

        assertThat(one.status()).allMatch(job -> job.progress().attempt() == 1);
        assertThat(PostgresFixture.count(database, "edition")).isEqualTo(5);
        assertThat(PostgresFixture.count(database, "edition_page")).isEqualTo(15);
    }

    @Test
    void aSourceThatCannotBeReadSaysWhyAndIsTriedAgainLater() {
        SourceSpec gone = new SourceSpec.Directory("gone", "1", folder.resolve("gone"));
        SharedIngest ingest = IngestFixture.ingest(database, folder, "one");
        ingest.start(List.of(gone));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ingest.status().stream().anyMatch(j -> j.problem().isPresent()));
        ingest.stop(Duration.ofSeconds(5));

        JobStatus job = ingest.status().getFirst();
        assertThat(job.state()).isEqualTo(JobStatus.State.QUEUED);
        assertThat(job.problem())
                .hasValueSatisfying(p -> assertThat(p).contains("is not a folder"));
        assertThat(jobs.claim(Map.of(gone, ""), "at once", IngestFixture.LEASE)).isEmpty();
    }

    @Test
    void aFailedJobLaterBeginsAnew() throws Exception {
        JobStore.Claim failed = claim("failing", IngestFixture.LEASE).orElseThrow();
        storeOnePage(failed);
        jobs.fail(failed.lease(), "the archive was cut", Duration.ZERO);

        JobStore.Claim again = claim("again", IngestFixture.LEASE).orElseThrow();
        assertThat(again.resumed()).isFalse();
        assertThat(editions.paths(again.lease())).isEmpty();
        assertThat(again.lease().attempt()).isEqualTo(2);
    }

    private Optional<JobStore.Claim> claim(String worker, Duration lease) {
        return jobs.claim(Map.of(handbook, ""), worker, lease);
    }

    private void storeOnePage(JobStore.Claim claim) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve("docs/flying.html"));
        Page page = Formats.read("flying.html", bytes).orElseThrow();
        editions.append(claim.lease(), Duration.ofSeconds(1), List.of(page), EditionWriter::index);
    }

    private SourceSpec copy(String version) {
        return new SourceSpec.Directory("handbook", version, folder.resolve("docs"));
    }

    private static JobStatus.State state(SharedIngest ingest) {
        List<JobStatus> jobs = ingest.status();
        return jobs.isEmpty() ? JobStatus.State.QUEUED : jobs.getFirst().state();
    }
}
