package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.DocServerStatus.FindingCounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What all gates said of one digest.
 *
 * @param gates every gate, in the order of the list of gates
 * @param worst the verdict that decides
 * @param findings what counts against the thresholds, exceptions taken off; empty without facts
 * @param policy names of the policies that were applied, or {@code built-in}
 * @param changesAt the earliest time at which time alone may change an answer: the database or the
 *     scan grows too old, an exception ends
 * @param rescanAt when a new scan is due so that the facts do not grow too old; empty without facts
 */
public record GateReport(
        List<Named> gates,
        Verdict worst,
        Optional<FindingCounts> findings,
        String policy,
        Optional<Instant> databaseUpdatedAt,
        Optional<Instant> changesAt,
        Optional<Instant> rescanAt) {
    public GateReport {
        gates = List.copyOf(gates);
    }

    /** One gate's answer under its name. */
    public record Named(String name, Verdict verdict) {}

    /** Whether the digest may be rolled out. */
    public boolean passed() {
        return worst instanceof Verdict.Passed;
    }
}
