package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.ScanFacts.DatabaseFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * When the answer changes by itself, and when the next scan is due: a scan holds for a day, a
 * database for two, and the scan of these tests ended a minute ago.
 */
class GateTimesTest {
    private static final Instant ENDED = Scans.NOW.minusSeconds(60);

    @Test
    void theAnswerEndsWithTheDatabase() {
        Instant built = Scans.NOW.minus(Duration.ofHours(40));
        assertThat(report(built).changesAt()).contains(built.plus(Duration.ofDays(2)));
    }

    @Test
    void withoutADatabaseTheScanAloneEndsIt() {
        GateReport report = report(null);
        assertThat(report.databaseUpdatedAt()).isEmpty();
        assertThat(report.changesAt()).contains(ENDED.plus(Duration.ofDays(1)));
        assertThat(report.rescanAt()).contains(ENDED.plus(Duration.ofHours(18)));
    }

    /** What has ended already changes nothing any more. */
    @Test
    void anEndThatIsPastIsNoneToWaitFor() {
        Instant built = Scans.NOW.minus(Duration.ofDays(2));
        assertThat(report(built).changesAt()).contains(ENDED.plus(Duration.ofDays(1)));
        GateInput late = Scans.at(Scans.input(Scans.clean()), Scans.NOW.plus(Duration.ofDays(9)));
        assertThat(Gates.judge(late).changesAt()).isEmpty();
    }

    @Test
    void theNextScanComesBeforeTheDatabaseIsTooOld() {
        Instant built = Scans.NOW.minus(Duration.ofHours(30));
        assertThat(report(built).rescanAt()).contains(built.plus(Duration.ofHours(36)));
    }

    /** Only its publisher can make it younger: asking every minute would not. */
    @Test
    void anOldDatabaseIsAskedForOnceAnHour() {
        Optional<Instant> hour = Optional.of(ENDED.plus(Duration.ofHours(1)));
        assertThat(report(Scans.NOW.minus(Duration.ofHours(47))).rescanAt()).isEqualTo(hour);
        assertThat(report(Scans.NOW.minus(Duration.ofHours(99))).rescanAt()).isEqualTo(hour);
    }

    @Test
    void aYoungDatabaseOutlivesTheScan() {
        assertThat(report(ENDED).rescanAt()).contains(ENDED.plus(Duration.ofHours(18)));
    }

    private static GateReport report(@Nullable Instant built) {
        ScanFacts clean = Scans.clean();
        return Gates.judge(
                Scans.input(
                        new ScanFacts(
                                clean.formatVersion(),
                                clean.digest(),
                                clean.scannerVersion(),
                                built == null
                                        ? null
                                        : new DatabaseFacts(
                                                "sha256:" + "d".repeat(64),
                                                built,
                                                List.of("debian 13")),
                                clean.canary(),
                                clean.children(),
                                List.of())));
    }
}
