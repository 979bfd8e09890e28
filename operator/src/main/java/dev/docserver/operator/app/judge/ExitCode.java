package dev.docserver.operator.app.judge;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;

/**
 * What a verdict is to a pipeline. Never 1, which is what a crash, a shell and the scanner itself
 * end with.
 */
public enum ExitCode {
    PASSED(0),
    FINDINGS(10),
    INCOMPLETE(11),
    DATABASE_UNFIT(12),
    SCANNER_FAILED(13),
    EXCEPTION_INVALID(14);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process's exit code. */
    public int code() {
        return code;
    }

    /**
     * The exit code of a report. An exception that would have helped and breaks a rule comes first,
     * since its author has to know; what a bad database leaves out of the findings comes before
     * everything else that is incomplete.
     */
    public static ExitCode of(GateReport report) {
        if (report.passed()) {
            return PASSED;
        }
        if (says(report, Reason.ExceptionInvalid)) {
            return EXCEPTION_INVALID;
        }
        if (report.worst() instanceof Verdict.Rejected) {
            return FINDINGS;
        }
        if (says(report, Reason.ScanFailed) || says(report, Reason.ScanTimedOut)) {
            return SCANNER_FAILED;
        }
        return says(report, Reason.DatabaseStale)
                        || says(report, Reason.DatabaseUnfit)
                        || says(report, Reason.CanaryNotFound)
                ? DATABASE_UNFIT
                : INCOMPLETE;
    }

    private static boolean says(GateReport report, Reason reason) {
        return report.gates().stream().anyMatch(gate -> gate.verdict().cause() == reason);
    }
}
