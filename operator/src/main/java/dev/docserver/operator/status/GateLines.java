package dev.docserver.operator.status;

import dev.docserver.api.v1alpha1.DocServerStatus.GateStatus;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Text;
import java.util.List;

/** The gates' answers as the status shows them. */
final class GateLines {
    private static final int MESSAGE = 1000;
    private static final int NAME = 63;

    private GateLines() {}

    static List<GateStatus> of(GateReport report) {
        return report.gates().stream()
                .map(
                        gate ->
                                new GateStatus(
                                        Text.printable(gate.name(), NAME),
                                        gate.verdict().word(),
                                        gate.verdict().cause().name(),
                                        message(gate.verdict())))
                .toList();
    }

    static String message(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed passed -> Text.printable(passed.detail(), MESSAGE);
            case Verdict.Pending pending -> pending.why().message();
            case Verdict.Inconclusive inconclusive -> inconclusive.why().message();
            case Verdict.Rejected rejected -> rejected.why().message();
        };
    }
}
