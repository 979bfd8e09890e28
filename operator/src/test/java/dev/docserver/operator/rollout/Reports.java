package dev.docserver.operator.rollout;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import java.util.List;
import java.util.Optional;

/** Answers of the gates, without gates. */
public final class Reports {
    private Reports() {}

    public static GateReport passed() {
        return report(new Verdict.Passed(Reason.Clean, "clean"));
    }

    public static GateReport pending() {
        return report(new Verdict.Pending(refusal(Reason.ScanPending)));
    }

    public static GateReport inconclusive() {
        return report(new Verdict.Inconclusive(refusal(Reason.NoPackages)));
    }

    public static GateReport rejected() {
        return report(new Verdict.Rejected(refusal(Reason.FindingsOverThreshold)));
    }

    private static Refusal refusal(Reason reason) {
        return Refusal.of(reason, "one thing", "another");
    }

    public static GateReport report(Verdict verdict) {
        return new GateReport(
                List.of(new GateReport.Named("ImageScan", verdict)),
                verdict,
                Optional.empty(),
                "built-in",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
