package dev.docserver.operator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanSpec;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.rollout.Reports;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScansTest {
    private static final Instant END = Given.NOW.minus(Duration.ofHours(1));

    @Test
    void whatWasNeverScannedIsAskedFor() {
        Given given = new Given().candidate('b').admitted('a').deployed('a', Progress.COMPLETE);

        assertThat(requests(given, Reports.pending()))
                .containsExactly(
                        new ScanRequest(Given.REPOSITORY, Given.digest('b'), Optional.empty()),
                        new ScanRequest(Given.REPOSITORY, Given.digest('a'), Optional.empty()));
    }

    @Test
    void oneDigestIsAskedForOnce() {
        Given given = new Given().candidate('a').admitted('a').deployed('a', Progress.COMPLETE);

        assertThat(requests(given, Reports.pending())).hasSize(1);
    }

    @Test
    void aScanThatRunsOrWasAskedForIsNotAskedForAgain() {
        Given running = new Given().candidate('b').scan('b', scan(null, null));
        assertThat(requests(running, Reports.pending())).isEmpty();

        Given asked = new Given().candidate('b').scan('b', scan(END, END.plusSeconds(1)));
        assertThat(requests(asked, stale())).isEmpty();

        Given askedBefore = new Given().candidate('b').scan('b', scan(END, END));
        assertThat(requests(askedBefore, stale())).hasSize(1);

        Given blind = new Given().candidate('b').scan('b', Observed.unreadable("403"));
        assertThat(requests(blind, Reports.inconclusive())).isEmpty();
    }

    @Test
    void anAnnotationAsksOnce() {
        Given given = new Given().candidate('b').scan('b', scan(END, null));
        assertThat(requests(given, Reports.passed())).isEmpty();

        String asked = END.plusSeconds(5).toString();
        given.annotated(Annotations.RESCAN_REQUESTED, asked);
        assertThat(requests(given, Reports.passed()))
                .extracting(ScanRequest::requestedAt)
                .containsExactly(Optional.of(asked));

        given.annotated(Annotations.RESCAN_REQUESTED, END.toString());
        assertThat(requests(given, Reports.passed())).isEmpty();
        given.annotated(Annotations.RESCAN_REQUESTED, Given.NOW.plusSeconds(1).toString());
        assertThat(requests(given, Reports.passed())).isEmpty();
        given.annotated(Annotations.RESCAN_REQUESTED, "now");
        assertThat(requests(given, Reports.passed())).isEmpty();
    }

    @Test
    void aScanIsRenewedWhenTheGatesSaySo() {
        Given given = new Given().candidate('b').scan('b', scan(END, null));

        assertThat(requests(given, renewed(Given.NOW)))
                .extracting(ScanRequest::requestedAt)
                .containsExactly(Optional.of(Given.NOW.toString()));
        Decision later = decide(given, renewed(Given.NOW.plusSeconds(1)));
        assertThat(later.scans()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {
                "DatabaseStale",
                "DatabaseUnfit",
                "CanaryNotFound",
                "ScanFailed",
                "ScanTimedOut",
                "ReportUnreadable",
                "DigestMismatch",
                "LayerDigestMismatch"
            })
    void whatMayPassIsTriedAgainAfterTenMinutes(Reason reason) {
        Instant tenMinutesAgo = Given.NOW.minus(Duration.ofMinutes(10));
        Given due = new Given().candidate('b').scan('b', scan(tenMinutesAgo, null));
        assertThat(requests(due, inconclusive(reason)))
                .extracting(ScanRequest::requestedAt)
                .containsExactly(Optional.of(Given.NOW.toString()));

        Given early =
                new Given().candidate('b').scan('b', scan(tenMinutesAgo.plusSeconds(9), null));
        assertThat(requests(early, inconclusive(reason))).isEmpty();
        assertThat(decide(early, inconclusive(reason)).lookAgainAt())
                .contains(Given.NOW.plusSeconds(9));
    }

    @Test
    void whatOnlyAnotherImageHealsIsNotTriedAgain() {
        Given given = new Given().candidate('b').scan('b', scan(END, null));

        assertThat(requests(given, Reports.rejected())).isEmpty();
        assertThat(requests(given, inconclusive(Reason.NoPackages))).isEmpty();
    }

    @Test
    void theNextLookIsTheEarliestReason() {
        Given given = new Given().candidate('a').admitted('a').scan('a', scan(END, null));
        given.deployed('a', Progress.COMPLETE);

        assertThat(decide(given, Reports.passed()).lookAgainAt()).isEmpty();
        assertThat(decide(given, renewed(Given.NOW.plusSeconds(50))).lookAgainAt())
                .contains(Given.NOW.plusSeconds(50));
        assertThat(decide(given, changing(Given.NOW.plusSeconds(40))).lookAgainAt())
                .contains(Given.NOW.plusSeconds(40));
        assertThat(decide(given, changing(Given.NOW)).lookAgainAt()).isEmpty();
    }

    private static Observed<ImageScan> scan(@Nullable Instant end, @Nullable Instant asked) {
        ImageScan scan = new ImageScan();
        scan.setSpec(
                new ImageScanSpec(
                        Given.REPOSITORY,
                        Given.digest('b'),
                        asked == null ? null : asked.toString()));
        scan.setStatus(new ImageScanStatus(1L, "Complete", null, null, end, null, null, null));
        return Observed.seen(scan);
    }

    private static GateReport stale() {
        return inconclusive(Reason.ScanStale);
    }

    private static GateReport inconclusive(Reason reason) {
        return Reports.report(new Verdict.Inconclusive(Refusal.of(reason, "one", "another")));
    }

    private static GateReport renewed(Instant at) {
        return timed(Optional.empty(), Optional.of(at));
    }

    private static GateReport changing(Instant at) {
        return timed(Optional.of(at), Optional.empty());
    }

    private static GateReport timed(Optional<Instant> changesAt, Optional<Instant> rescanAt) {
        GateReport passed = Reports.passed();
        return new GateReport(
                passed.gates(),
                passed.worst(),
                passed.findings(),
                passed.policy(),
                passed.databaseUpdatedAt(),
                changesAt,
                rescanAt);
    }

    private static List<ScanRequest> requests(Given given, GateReport report) {
        return decide(given, report).scans();
    }

    private static Decision decide(Given given, GateReport report) {
        return Decide.decide(given.snapshot(), input -> report);
    }
}
