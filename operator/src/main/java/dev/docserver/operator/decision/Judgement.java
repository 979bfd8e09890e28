package dev.docserver.operator.decision;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.gate.GateInput;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.ScanState;
import dev.docserver.operator.rollout.Deployed;
import dev.docserver.operator.rollout.EnforcementGate;
import dev.docserver.operator.rollout.Fleet;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Snapshot;
import java.util.Optional;

/**
 * What the gates say of what is asked for and of what is deployed.
 *
 * @param candidate with the answer of the cluster's own enforcement added
 * @param deployed what the Deployment names, where it could be read
 */
record Judgement(
        Optional<GateReport> candidate, Optional<Release> deployed, Optional<GateReport> running) {
    static Judgement of(Snapshot snapshot, Judge judge) {
        Optional<Release> deployed = deployed(snapshot);
        return new Judgement(
                snapshot.resolution()
                        .resolved()
                        .map(image -> input(snapshot, image.repository(), image.digest()))
                        .map(judge::judge)
                        .map(report -> EnforcementGate.added(report, snapshot)),
                deployed,
                deployed.map(release -> input(snapshot, release.repository(), release.digest()))
                        .map(judge::judge));
    }

    private static Optional<Release> deployed(Snapshot snapshot) {
        return switch (Fleet.of(snapshot.workload(), snapshot.previous())) {
            case Observed.Seen<Fleet>(Fleet fleet) -> fleet.deployed().map(Deployed::release);
            case Observed.Absent<Fleet> a -> Optional.empty();
            case Observed.Unreadable<Fleet> u -> Optional.empty();
        };
    }

    private static GateInput input(Snapshot snapshot, String repository, String digest) {
        return new GateInput(
                repository,
                digest,
                snapshot.intent().namespace(),
                snapshot.intent().name(),
                state(snapshot.scan(digest)),
                snapshot.policies(),
                snapshot.exceptions(),
                snapshot.now());
    }

    private static Observed<ScanState> state(Observed<ImageScan> scan) {
        return switch (scan) {
            case Observed.Seen<ImageScan>(ImageScan seen) ->
                    Observed.seen(ScanState.of(seen.getStatus()));
            case Observed.Absent<ImageScan> a -> Observed.absent();
            case Observed.Unreadable<ImageScan>(String why) -> Observed.unreadable(why);
        };
    }
}
