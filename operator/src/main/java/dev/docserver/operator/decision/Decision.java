package dev.docserver.operator.decision;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.status.EventFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done.
 *
 * @param writes in this order, before the status
 * @param status the whole status; empty for a DocServer that is being deleted
 * @param events once each, after the status was written
 * @param lookAgainAt when to decide again if nothing happens before
 * @param scans ImageScans that have to exist, after the status was written: only those that do not
 *     yet, or are too old
 */
public record Decision(
        RolloutPlan plan,
        List<Write> writes,
        Optional<DocServerStatus> status,
        List<EventFact> events,
        Optional<Instant> lookAgainAt,
        List<ScanRequest> scans) {
    public Decision {
        writes = List.copyOf(writes);
        events = List.copyOf(events);
        scans = List.copyOf(scans);
    }

    /** Nothing at all, the status included. */
    static Decision nothing(RolloutPlan plan) {
        return new Decision(
                plan, List.of(), Optional.empty(), List.of(), Optional.empty(), List.of());
    }
}
