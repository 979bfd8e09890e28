package dev.docserver.operator.rollout;

import dev.docserver.api.v1alpha1.DocServerStatus.Admitted;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The digests that may run: the candidate once all gates passed it, and what was admitted before
 * and is still deployed or still has pods. What merely runs is not admitted by that: a digest that
 * came in while the policies were away stays out.
 */
public final class Admission {
    private Admission() {}

    /** The new list; the old one while a user paused or the workload can't be read. */
    public static List<Admitted> of(Snapshot snapshot, Optional<GateReport> report) {
        List<Admitted> before = snapshot.previous().admitted();
        if (snapshot.intent().paused()) {
            return before;
        }
        return switch (Fleet.of(snapshot.workload(), snapshot.previous())) {
            case Observed.Seen<Fleet>(Fleet fleet) -> of(snapshot, report, fleet);
            case Observed.Absent<Fleet> a -> before;
            case Observed.Unreadable<Fleet> u -> before;
        };
    }

    private static List<Admitted> of(Snapshot snapshot, Optional<GateReport> report, Fleet fleet) {
        List<Admitted> now = new ArrayList<>();
        Optional<String> passed = passed(snapshot, report);
        snapshot.previous().admitted().stream()
                .filter(
                        entry ->
                                fleet.runs(entry.digest())
                                        || fleet.hasPods(entry.digest())
                                        || passed.filter(entry.digest()::equals).isPresent())
                .forEach(now::add);
        passed.filter(digest -> !snapshot.previous().admits(digest))
                .ifPresent(digest -> now.add(new Admitted(digest, snapshot.now())));
        now.sort(Comparator.comparing(Admitted::since).thenComparing(Admitted::digest));
        return List.copyOf(now);
    }

    private static Optional<String> passed(Snapshot snapshot, Optional<GateReport> report) {
        return report.filter(GateReport::passed)
                .flatMap(open -> snapshot.resolution().resolved())
                .map(ResolvedImage::digest);
    }
}
