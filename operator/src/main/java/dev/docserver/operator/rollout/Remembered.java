package dev.docserver.operator.rollout;

import dev.docserver.api.v1alpha1.DocServerStatus.RolloutHistory;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PreviousStatus.History;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Snapshot;
import java.util.Optional;

/** What the status remembers of rollouts: the last healthy digest and the last failed one. */
public final class Remembered {
    private Remembered() {}

    /** The history after this snapshot; empty while nothing was ever healthy or failed. */
    public static Optional<RolloutHistory> of(Snapshot snapshot) {
        History before = snapshot.previous().history();
        History after =
                switch (Fleet.of(snapshot.workload(), snapshot.previous())) {
                    case Observed.Seen<Fleet>(Fleet fleet) -> after(before, fleet);
                    case Observed.Absent<Fleet> a -> before;
                    case Observed.Unreadable<Fleet> u -> before;
                };
        return after.healthyDigest().isEmpty() && after.failedDigest().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RolloutHistory(
                                after.healthyDigest().orElse(null),
                                after.failedDigest().orElse(null),
                                after.failedDigest().isEmpty() ? null : after.failedGeneration()));
    }

    private static History after(History before, Fleet fleet) {
        return fleet.deployed()
                .filter(deployed -> fleet.runs(deployed.release().digest()))
                .map(deployed -> after(before, fleet, deployed))
                .orElse(before);
    }

    private static History after(History before, Fleet fleet, Deployed deployed) {
        Release release = deployed.release();
        return switch (deployed.progress()) {
            case COMPLETE -> healthy(before, release.digest());
            case TIMED_OUT ->
                    fleet.backTo().isPresent()
                            ? new History(
                                    before.healthyDigest(),
                                    Optional.of(release.digest()),
                                    deployed.generation())
                            : before;
            case MOVING, DEGRADED -> before;
        };
    }

    private static History healthy(History before, String digest) {
        boolean healed = before.failedDigest().filter(digest::equals).isPresent();
        return new History(
                Optional.of(digest),
                healed ? Optional.empty() : before.failedDigest(),
                healed ? 0 : before.failedGeneration());
    }
}
