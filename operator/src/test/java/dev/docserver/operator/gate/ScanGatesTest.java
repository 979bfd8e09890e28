package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.ScanFacts.CanaryFacts;
import dev.docserver.api.v1alpha1.ScanFacts.DatabaseFacts;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.api.v1alpha1.ScanPolicySpec.EvidenceRules;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The scan itself, its digest, its age and its database. */
class ScanGatesTest {
    private static final String DATABASE = "sha256:" + "d".repeat(64);

    @Test
    void withoutACompleteScanThereIsNothingToJudge() {
        pending(Observed.absent(), "no scan of sha256:aaaa");
        pending(Observed.seen(state("Running", null, null)), "phase Running");
        pending(Observed.seen(ScanState.of(null)), "phase unknown");
        Judged.inconclusive(
                new ImageScanGate().judge(Scans.input(Observed.unreadable("403"))),
                Reason.ScanFailed,
                "could not be read: 403",
                "facts of a complete scan");
        Judged.inconclusive(
                new ImageScanGate()
                        .judge(Scans.input(Observed.seen(state("Complete", null, null)))),
                Reason.ReportUnreadable,
                "without facts",
                "");
        assertThat(new FreshnessGate().judge(Scans.input(Observed.absent())))
                .isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void aFailureSaysItsReason() {
        Judged.inconclusive(
                failed(new ImageScanStatus.Failure("ScanTimedOut", "after 600 s")),
                Reason.ScanTimedOut,
                "after 600 s",
                "");
        Judged.inconclusive(
                failed(new ImageScanStatus.Failure("Unheard", "x")), Reason.ScanFailed, "x", "");
        Judged.inconclusive(failed(null), Reason.ScanFailed, "left no message", "");
    }

    @Test
    void aRescanUnderWayLeavesTheLastFactsInForce() {
        ScanState rescan =
                new ScanState(
                        "Running",
                        Optional.empty(),
                        Optional.of(Scans.clean()),
                        Optional.of(Scans.NOW));
        Judged.passed(new ImageScanGate().judge(Scans.input(Observed.seen(rescan))), "no finding");
    }

    @Test
    void factsThatAreNotWholeAreNoFacts() throws JsonProcessingException {
        ScanFacts broken =
                new ObjectMapper()
                        .readValue(
                                """
                                {"formatVersion":1,"digest":"x","scannerVersion":"0.68.2"}""",
                                ScanFacts.class);
        Judged.inconclusive(
                new ImageScanGate().judge(Scans.input(broken)),
                Reason.ReportUnreadable,
                "facts without blindness, children",
                "");
    }

    @Test
    void theFactsSpeakOfTheDigestAskedFor() {
        ScanFacts clean = Scans.clean();
        Judged.passed(digest(clean), "linux/amd64");
        Judged.inconclusive(
                digest(facts(0, clean.digest(), "0.68.2", clean)),
                Reason.FactsOutdated,
                "format 0",
                "format 1");
        Judged.inconclusive(
                digest(facts(1, "sha256:other", "0.68.2", clean)),
                Reason.DigestMismatch,
                "facts of sha256:other",
                "sha256:aaaa");
        Judged.inconclusive(
                digest(facts(1, clean.digest(), "0.69.4", clean)),
                Reason.ReportUnreadable,
                "scanner 0.69.4",
                "0.68.2");
    }

    @Test
    void everyChildHasAPlatformOfItsOwn() {
        var amd = Judged.platform("sha256:1", "linux", "amd64", "");
        var arm = Judged.platform("sha256:2", "linux", "arm", "v7");
        Judged.passed(digest(Scans.facts(amd, arm)), "linux/arm/v7");
        Judged.inconclusive(
                digest(Scans.facts()), Reason.PlatformMissing, "no child", "at least one");
        for (var child :
                List.of(
                        Judged.platform("sha256:3", "", "amd64", ""),
                        Judged.platform("sha256:3", "linux", " ", ""))) {
            Judged.inconclusive(
                    digest(Scans.facts(amd, child)),
                    Reason.PlatformMissing,
                    "child sha256:3",
                    "os and architecture");
        }
        for (var child :
                List.of(
                        Judged.platform("sha256:1", "linux", "arm64", ""),
                        Judged.platform("sha256:4", "linux", "amd64", ""))) {
            Judged.inconclusive(
                    digest(Scans.facts(amd, child)),
                    Reason.PlatformAmbiguous,
                    "more than one child",
                    "one child for each platform");
        }
    }

    @Test
    void anOldScanSpeaksOfAnotherDay() {
        GateInput input = Scans.input(Scans.clean());
        Instant ended = Scans.NOW.minusSeconds(60);
        Judged.passed(fresh(input, ended.plus(Duration.ofDays(1))), "scanned at " + ended);
        Judged.inconclusive(
                fresh(input, ended.plus(Duration.ofDays(1)).plusSeconds(1)),
                Reason.ScanStale,
                "24 h old",
                "at most 24 h (policy built-in)");
        Judged.passed(fresh(input, ended.minus(Duration.ofMinutes(5))), "");
        Judged.inconclusive(
                fresh(input, ended.minus(Duration.ofMinutes(6))),
                Reason.ScanStale,
                "which is to come",
                "a time before");
        GateInput strict =
                Scans.with(
                        input,
                        Observed.seen(
                                List.of(
                                        Scans.policy("day", ages(null, "24h")),
                                        Scans.policy("hour", ages(null, "1h")))));
        Judged.inconclusive(
                fresh(strict, ended.plusSeconds(3601)), Reason.ScanStale, "", "(policy hour)");
    }

    @Test
    void anOldDatabaseMissesNews() {
        Instant built = Scans.NOW.minusSeconds(3600);
        GateInput input = Scans.input(Scans.clean());
        Judged.passed(database(input, built.plus(Duration.ofDays(2))), "of " + built);
        Judged.inconclusive(
                database(input, built.plus(Duration.ofDays(2)).plusSeconds(1)),
                Reason.DatabaseStale,
                built + ", 48 h old",
                "at most 48 h (policy built-in)");
        Judged.passed(database(input, built.minus(Duration.ofMinutes(5))), "of " + built);
        Judged.inconclusive(
                database(input, built.minus(Duration.ofMinutes(6))),
                Reason.DatabaseUnfit,
                "which is to come",
                "");
        GateInput strict =
                Scans.with(
                        input,
                        Observed.seen(
                                List.of(
                                        Scans.policy("two", ages("2h", null)),
                                        Scans.policy("one", ages("1h", null)))));
        Judged.inconclusive(
                database(strict, built.plusSeconds(3601)),
                Reason.DatabaseStale,
                "",
                "at most 60 min (policy one)");
    }

    @Test
    void aDatabaseIsKnownByDigestAndKnowsTheDistribution() {
        Judged.inconclusive(
                database(null, canary("CVE-1")), Reason.DatabaseUnfit, "no database", "digest");
        Judged.inconclusive(
                database(base("sha256:12", "debian 13"), canary("CVE-1")),
                Reason.DatabaseUnfit,
                "digest 'sha256:12'",
                "64");
        Judged.inconclusive(
                database(base(DATABASE, "debian 12"), canary("CVE-1")),
                Reason.DatabaseUnfit,
                "without advisories for debian 13",
                "everything");
        Judged.passed(
                database(base(DATABASE, "debian 13"), canary("CVE-1")), DATABASE.substring(0, 19));
    }

    @Test
    void aDatabaseFindsWhatWasPlanted() {
        DatabaseFacts good = base(DATABASE, "debian 13");
        Judged.inconclusive(database(good, null), Reason.CanaryNotFound, "no planted", "each scan");
        Judged.inconclusive(
                database(good, new CanaryFacts(List.of(), List.of("CVE-1"))),
                Reason.CanaryNotFound,
                "no planted",
                "");
        Judged.inconclusive(
                database(good, new CanaryFacts(List.of("CVE-1", "CVE-2"), List.of("CVE-1"))),
                Reason.CanaryNotFound,
                "does not find CVE-2",
                "every planted");
    }

    private static void pending(Observed<ScanState> scan, String seen) {
        Verdict verdict = new ImageScanGate().judge(Scans.input(scan));
        assertThat(verdict).isInstanceOf(Verdict.Pending.class);
        assertThat(verdict.cause()).isEqualTo(Reason.ScanPending);
        assertThat(((Verdict.Pending) verdict).why().seen()).contains(seen);
    }

    private static Verdict failed(ImageScanStatus.@Nullable Failure failure) {
        ScanState state =
                new ScanState(
                        "Failed",
                        Optional.ofNullable(failure),
                        Optional.of(Scans.clean()),
                        Optional.of(Scans.NOW));
        return new ImageScanGate().judge(Scans.input(Observed.seen(state)));
    }

    private static ScanState state(
            String phase, @Nullable ScanFacts facts, @Nullable Instant finishedAt) {
        return new ScanState(
                phase,
                Optional.empty(),
                Optional.ofNullable(facts),
                Optional.ofNullable(finishedAt));
    }

    private static ScanFacts facts(int format, String digest, String scanner, ScanFacts rest) {
        return new ScanFacts(
                format,
                digest,
                scanner,
                rest.database(),
                rest.canary(),
                rest.children(),
                rest.blindness());
    }

    private static Verdict digest(ScanFacts facts) {
        return new DigestGate().judge(Scans.input(facts));
    }

    private static Verdict fresh(GateInput input, Instant now) {
        return new FreshnessGate().judge(Scans.at(input, now));
    }

    private static Verdict database(GateInput input, Instant now) {
        return new DatabaseGate().judge(Scans.at(input, now));
    }

    private static Verdict database(
            @Nullable DatabaseFacts database, @Nullable CanaryFacts canary) {
        ScanFacts clean = Scans.clean();
        return new DatabaseGate()
                .judge(
                        Scans.input(
                                new ScanFacts(
                                        1,
                                        clean.digest(),
                                        "0.68.2",
                                        database,
                                        canary,
                                        clean.children(),
                                        List.of())));
    }

    private static DatabaseFacts base(String digest, String source) {
        return new DatabaseFacts(digest, Scans.NOW.minusSeconds(60), List.of(source));
    }

    private static CanaryFacts canary(String id) {
        return new CanaryFacts(List.of(id), List.of(id));
    }

    private static ScanPolicySpec ages(@Nullable String database, @Nullable String scan) {
        return new ScanPolicySpec(
                List.of("*"), null, null, new EvidenceRules(null, database, scan), null);
    }
}
