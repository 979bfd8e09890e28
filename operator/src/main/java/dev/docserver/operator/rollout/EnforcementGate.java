package dev.docserver.operator.rollout;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.GateReport.Named;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The last gate: does the cluster refuse what this operator would refuse? It speaks of the cluster,
 * not of the image, so what runs is not called vulnerable when it closes.
 */
public final class EnforcementGate {
    /** Its name in {@code status.gates}. */
    public static final String NAME = "Enforcement";

    /** Probes run every minute; an answer older than this proves nothing. */
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private static final String EXPECTED =
            "the admission policies to refuse a foreign digest and a foreign hand, and to pass ours";

    private EnforcementGate() {}

    /** The report with this gate's answer added. */
    public static GateReport added(GateReport report, Snapshot snapshot) {
        Verdict verdict = judge(snapshot);
        List<Named> gates = new ArrayList<>(report.gates());
        gates.add(new Named(NAME, verdict));
        return new GateReport(
                gates,
                verdict.rank() > report.worst().rank() ? verdict : report.worst(),
                report.findings(),
                report.policy(),
                report.databaseUpdatedAt(),
                report.changesAt(),
                report.rescanAt());
    }

    private static Verdict judge(Snapshot snapshot) {
        return switch (snapshot.enforcement()) {
            case Observed.Absent<Enforcement> a -> pending("not measured yet");
            case Observed.Unreadable<Enforcement>(String why) ->
                    new Verdict.Inconclusive(refusal("the probes could not run: " + why));
            case Observed.Seen<Enforcement>(Enforcement seen) -> judge(seen, snapshot);
        };
    }

    private static Verdict judge(Enforcement seen, Snapshot snapshot) {
        if (seen.measuredAt().plus(OLDEST).isBefore(snapshot.now())) {
            return pending("last measured at " + seen.measuredAt());
        }
        return seen.enforced()
                ? new Verdict.Passed(Reason.Clean, seen.detail())
                : new Verdict.Inconclusive(refusal(seen.detail()));
    }

    private static Verdict pending(String seen) {
        return new Verdict.Pending(
                new Refusal(
                        Reason.GateNotEnforced,
                        seen,
                        EXPECTED,
                        "wait; it is measured every minute"));
    }

    private static Refusal refusal(String seen) {
        return Refusal.of(Reason.GateNotEnforced, seen, EXPECTED);
    }
}
