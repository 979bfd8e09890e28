package dev.docserver.operator.decision;

import dev.docserver.operator.gate.GateInput;
import dev.docserver.operator.gate.GateReport;

/** All gates asked about one digest. */
@FunctionalInterface
interface Judge {
    /** What they say; total. */
    GateReport judge(GateInput input);
}
