package dev.docserver.operator.decision;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.status.EventFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done, in this order: status, writes, scans, events (what the status says is told
 * even if a write fails). The status goes first and only over the version of the DocServer that the
 * snapshot was taken from; when that is refused, nothing else is done. So no write ever follows
 * from a list of admitted digests that is not the newest.
 *
 * @param writes in this order
 * @param status the whole status; empty for a DocServer that is being deleted
 * @param events once each
 * @param lookAgainAt when to decide again if nothing happens before
 * @param scans ImageScans that have to exist: only those that do not yet, or are too old
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
