package dev.docserver.operator.app.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void eachVerdictHasItsCode() {
        assertThat(code(passed())).isZero();
        assertThat(code(rejected())).isEqualTo(10);
        assertThat(code(inconclusive(Reason.NoPackages))).isEqualTo(11);
        assertThat(code(new Verdict.Pending(refusal(Reason.ScanPending)))).isEqualTo(11);
        for (Reason reason :
                List.of(Reason.DatabaseStale, Reason.DatabaseUnfit, Reason.CanaryNotFound)) {
            assertThat(code(inconclusive(reason))).isEqualTo(12);
        }
        assertThat(code(inconclusive(Reason.ScanFailed))).isEqualTo(13);
        assertThat(code(inconclusive(Reason.ScanTimedOut))).isEqualTo(13);
        assertThat(code(inconclusive(Reason.ExceptionInvalid))).isEqualTo(14);
    }

    @Test
    void whatExplainsTheOthersComesFirst() {
        assertThat(code(inconclusive(Reason.NoPackages), inconclusive(Reason.DatabaseUnfit)))
                .isEqualTo(12);
        assertThat(code(rejected(), inconclusive(Reason.DatabaseUnfit))).isEqualTo(10);
        assertThat(code(rejected(), inconclusive(Reason.ExceptionInvalid))).isEqualTo(14);
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotContain(1);
    }

    private static int code(Verdict... verdicts) {
        Verdict worst = Arrays.stream(verdicts).reduce(Verdict::worse).orElseThrow();
        GateReport report =
                new GateReport(
                        Arrays.stream(verdicts).map(v -> new GateReport.Named("x", v)).toList(),
                        worst,
                        Optional.empty(),
                        "built-in",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return ExitCode.of(report).code();
    }

    private static Verdict passed() {
        return new Verdict.Passed(Reason.Clean, "");
    }

    private static Verdict rejected() {
        return new Verdict.Rejected(refusal(Reason.FindingsOverThreshold));
    }

    private static Verdict inconclusive(Reason reason) {
        return new Verdict.Inconclusive(refusal(reason));
    }

    private static Refusal refusal(Reason reason) {
        return Refusal.of(reason, "seen", "expected");
    }
}
