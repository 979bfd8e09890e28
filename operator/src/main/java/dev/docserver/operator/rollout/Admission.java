package dev.docserver.operator.rollout;

import dev.docserver.api.v1alpha1.DocServerStatus.Admitted;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.Snapshot;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The digests that may run: what passed all gates last, and what was admitted before and is still
 * deployed or still has pods. What merely runs is not admitted by that: a digest that came in while
 * the policies were away stays out.
 *
 * <p>Digests leave the list only once what runs is what the spec asks for. Before, the cache may
 * not show yet what was written a moment ago, and pods of a digest that left could not be replaced.
 */
public final class Admission {
    /** Of digests that do not run, how many stay while a rollout does not succeed. */
    private static final int IDLE = 4;

    private Admission() {}

    /** The new list; the old one while a user paused or the workload can't be read. */
    public static List<Admitted> of(
            Snapshot snapshot, Situation situation, Optional<GateReport> report) {
        List<Admitted> before = snapshot.previous().admitted();
        if (situation instanceof Situation.Paused) {
            return before;
        }
        return switch (Fleet.of(snapshot.workload(), snapshot.previous())) {
            case Observed.Seen<Fleet>(Fleet fleet) ->
                    new Changes(snapshot, fleet, passed(snapshot, report))
                            .list(situation instanceof Situation.Done ? 0 : IDLE);
            case Observed.Absent<Fleet> a -> before;
            case Observed.Unreadable<Fleet> u -> before;
        };
    }

    private static Optional<String> passed(Snapshot snapshot, Optional<GateReport> report) {
        return report.filter(GateReport::passed)
                .flatMap(open -> snapshot.resolution().resolved())
                .map(ResolvedImage::digest);
    }

    private record Changes(Snapshot snapshot, Fleet fleet, Optional<String> passed) {
        List<Admitted> list(int idle) {
            List<Admitted> before = snapshot.previous().admitted();
            List<Admitted> now = new ArrayList<>(before.stream().filter(this::isNeeded).toList());
            before.stream()
                    .filter(entry -> !isNeeded(entry))
                    .sorted(Comparator.comparing(Admitted::since).reversed())
                    .limit(idle)
                    .forEach(now::add);
            passed.filter(digest -> !snapshot.previous().admits(digest))
                    .map(
                            digest ->
                                    new Admitted(
                                            digest, snapshot.now().truncatedTo(ChronoUnit.SECONDS)))
                    .ifPresent(now::add);
            now.sort(Comparator.comparing(Admitted::since).thenComparing(Admitted::digest));
            return List.copyOf(now);
        }

        private boolean isNeeded(Admitted entry) {
            return fleet.runs(entry.digest())
                    || fleet.hasPods(entry.digest())
                    || passed.filter(entry.digest()::equals).isPresent();
        }
    }
}
