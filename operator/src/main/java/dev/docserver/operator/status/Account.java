package dev.docserver.operator.status;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.rollout.Fleet;
import dev.docserver.operator.rollout.Situation;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Snapshot;
import java.util.Optional;

/**
 * All that a status tells of.
 *
 * @param candidate what the gates say of what is asked for; empty where that is not known
 * @param running what they say today of what is deployed; empty where nothing is
 */
public record Account(
        Snapshot snapshot,
        Situation situation,
        Optional<GateReport> candidate,
        Optional<GateReport> running) {
    /** The workload, where it could be read. */
    Observed<Fleet> fleet() {
        return Fleet.of(snapshot.workload(), snapshot.previous());
    }
}
