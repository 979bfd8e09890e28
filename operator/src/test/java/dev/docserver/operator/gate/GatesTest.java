package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatesTest {
    @Test
    void passesCleanFactsWithCompleteEvidence() {
        GateReport report = Gates.judge(Scans.input(Scans.clean()));
        assertThat(report.gates())
                .allSatisfy(
                        named -> assertThat(named.verdict()).isInstanceOf(Verdict.Passed.class));
        assertThat(report.passed()).isTrue();
        assertThat(report.policy()).isEqualTo("built-in");
        assertThat(report.worst().cause()).isEqualTo(Reason.Clean);
    }

    @Test
    void namesEveryGateOnceInAFixedOrder() {
        assertThat(Gates.ALL)
                .extracting(Gate::name)
                .containsExactly(
                        "ImageScan",
                        "Digest",
                        "Distribution",
                        "Packages",
                        "Runtime",
                        "Coverage",
                        "Evidence",
                        "Database",
                        "Freshness",
                        "Policy",
                        "Exceptions");
    }

    @Test
    void theWorstVerdictDecidesAndTheFirstAmongEquals() {
        var blind = Scans.child(Scans.finding("CVE-1", "CRITICAL", "zlib1g", "2.0"));
        GateReport report =
                Gates.judge(
                        Scans.at(
                                Scans.input(Scans.facts(blind)),
                                Scans.NOW.plus(Duration.ofDays(3))));
        assertThat(report.worst().cause()).isEqualTo(Reason.FindingsOverThreshold);
        assertThat(report.gates())
                .filteredOn(named -> named.verdict() instanceof Verdict.Inconclusive)
                .extracting(GateReport.Named::name)
                .containsExactly("Database", "Freshness");
    }

    @Test
    void withoutAScanAllFactsGatesWait() {
        GateReport report = Gates.judge(Scans.input(Observed.absent()));
        assertThat(report.worst()).isInstanceOf(Verdict.Pending.class);
        assertThat(report.findings()).isEmpty();
        assertThat(report.rescanAt()).isEmpty();
        assertThat(report.changesAt()).isEmpty();
    }

    @Test
    void timesTellWhenTimeAloneChangesTheAnswer() {
        GateReport report = Gates.judge(Scans.input(Scans.clean()));
        assertThat(report.changesAt())
                .contains(Scans.NOW.minusSeconds(60).plus(Duration.ofHours(24)));
        assertThat(report.rescanAt())
                .contains(Scans.NOW.minusSeconds(60).plus(Duration.ofHours(18)));
        assertThat(report.databaseUpdatedAt()).contains(Scans.NOW.minusSeconds(3600));
    }

    @Test
    void countsWhatIsLeftAfterExceptions() {
        var child =
                Scans.child(
                        Scans.finding("CVE-1", "CRITICAL", "zlib1g", null),
                        Scans.finding("CVE-2", "UNKNOWN", "perl", null));
        GateReport report =
                Gates.judge(
                        Scans.excused(
                                Scans.input(Scans.facts(child)),
                                Scans.exception(
                                        "zlib", Scans.excuse("CVE-1", "pkg:deb/debian/zlib1g"))));
        assertThat(report.passed()).isTrue();
        assertThat(report.findings())
                .hasValueSatisfying(
                        counts -> {
                            assertThat(counts.critical()).isZero();
                            assertThat(counts.unknown()).isEqualTo(1);
                        });
        assertThat(report.changesAt()).contains(Scans.NOW.plusSeconds(3600));
        assertThat(List.of(report.gates().getFirst().verdict().toString()).getFirst())
                .contains("exceptions used: zlib");
    }
}
