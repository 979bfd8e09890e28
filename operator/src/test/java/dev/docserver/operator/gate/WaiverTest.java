package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.api.v1alpha1.ScanExceptionSpec.DocServerReference;
import dev.docserver.api.v1alpha1.ScanExceptionSpec.Waive;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Break-glass: the whole verdict on one digest for one DocServer, for at most four hours. */
class WaiverTest {
    private static final Instant CREATED = Scans.NOW.minusSeconds(600);
    private static final GateInput BAD =
            Scans.input(
                    Scans.facts(Scans.child(Scans.finding("CVE-1", "CRITICAL", "zlib1g", null))));

    @Test
    void itOpensTheGateAndTheGatesGoOnSayingWhatTheySaw() {
        Instant until = CREATED.plus(Duration.ofHours(4));
        GateReport report = judge(waiver(Scans.DIGEST, "docs", "handbook", until));
        assertThat(report.passed()).isTrue();
        assertThat(report.worst().cause()).isEqualTo(Reason.Waived);
        assertThat(((Verdict.Passed) report.worst()).detail())
                .isEqualTo("exception glass waives FindingsOverThreshold until " + until);
        assertThat(report.gates().getFirst().verdict()).isInstanceOf(Verdict.Rejected.class);
        assertThat(report.gates().getLast().name()).isEqualTo("Waiver");
        assertThat(report.findings().orElseThrow().critical()).isEqualTo(1);
        assertThat(report.changesAt()).contains(until);
    }

    @Test
    void itOpensTheGateBeforeThereIsAScan() {
        GateInput unscanned = Scans.input(Observed.<ScanState>absent());
        Instant until = Scans.NOW.plusSeconds(60);
        GateReport report =
                Gates.judge(
                        Scans.excused(unscanned, waiver(Scans.DIGEST, "docs", "handbook", until)));
        assertThat(report.passed()).isTrue();
        assertThat(report.changesAt()).contains(until);
    }

    @Test
    void itHoldsForNothingElse() {
        Instant until = Scans.NOW.plusSeconds(60);
        assertThat(judge(waiver("sha256:" + "c".repeat(64), "docs", "handbook", until)).passed())
                .isFalse();
        assertThat(judge(waiver(Scans.DIGEST, "other", "handbook", until)).passed()).isFalse();
        assertThat(judge(waiver(Scans.DIGEST, "docs", "other", until)).passed()).isFalse();
    }

    @Test
    void itMayNotLastLongerAndIsReportedWhenItDoes() {
        broken(CREATED.plus(Duration.ofHours(4)).plusSeconds(1), "a waiver may last 4 h");
        broken(Scans.NOW, "it ended at");
    }

    /** Of what would not help here, nobody needs to know here. */
    @Test
    void aBrokenOneForSomethingElseIsNotReported() {
        for (ScanException other :
                new ScanException[] {
                    waiver(Scans.DIGEST, "docs", "other", Scans.NOW),
                    waiver(Scans.DIGEST, "other", "handbook", Scans.NOW),
                    waiver("sha256:" + "c".repeat(64), "docs", "handbook", Scans.NOW)
                }) {
            assertThat(judge(other).gates())
                    .extracting(GateReport.Named::name)
                    .doesNotContain(Gates.WAIVER);
        }
    }

    @Test
    void itNeedsTheTimeOfItsCreation() {
        ScanException exception =
                waiver(Scans.DIGEST, "docs", "handbook", Scans.NOW.plusSeconds(60));
        exception.getMetadata().setCreationTimestamp(null);
        assertThat(judge(exception).passed()).isFalse();
        exception.getMetadata().setCreationTimestamp("yesterday");
        assertThat(judge(exception).passed()).isFalse();
        exception.setMetadata(null);
        assertThat(judge(exception).passed()).isFalse();
    }

    @Test
    void aGoodVerdictNeedsNone() {
        GateReport report =
                Gates.judge(
                        Scans.excused(
                                Scans.input(Scans.clean()),
                                waiver(
                                        Scans.DIGEST,
                                        "docs",
                                        "handbook",
                                        Scans.NOW.plusSeconds(60))));
        assertThat(report.worst().cause()).isEqualTo(Reason.Clean);
        assertThat(report.gates()).extracting(GateReport.Named::name).doesNotContain("Waiver");
    }

    private static void broken(Instant until, String problem) {
        GateReport report = judge(waiver(Scans.DIGEST, "docs", "handbook", until));
        assertThat(report.worst()).isInstanceOf(Verdict.Rejected.class);
        assertThat(report.gates().getLast().name()).isEqualTo("Waiver");
        Judged.inconclusive(
                report.gates().getLast().verdict(),
                Reason.ExceptionInvalid,
                "exception glass: " + problem,
                "or none");
    }

    private static GateReport judge(ScanException exception) {
        return Gates.judge(Scans.excused(BAD, exception));
    }

    private static ScanException waiver(
            String digest, String namespace, String docServer, Instant until) {
        return Scans.exception(
                "glass",
                new ScanExceptionSpec(
                        null,
                        null,
                        null,
                        Waive.AllFindings,
                        digest,
                        new DocServerReference(namespace, docServer),
                        "break_glass",
                        "INC-1",
                        until));
    }
}
