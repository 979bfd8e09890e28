package dev.docserver.operator.rollout;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.rollout.Situation.CandidateUnknown;
import dev.docserver.operator.rollout.Situation.Failed;
import dev.docserver.operator.rollout.Situation.Migrating;
import dev.docserver.operator.rollout.Situation.Rolling;
import dev.docserver.operator.rollout.Situation.Stage;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Resolution;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rules behind {@link Situation}, from "candidate unknown" to "done", in their order. */
record Naming(Snapshot snapshot, Fleet fleet) {
    /** How soon a part of the cluster that could not be read is looked at again. */
    private static final Duration CLUSTER_RETRY = Duration.ofSeconds(10);

    static Situation of(Snapshot snapshot, Optional<GateReport> report) {
        return switch (Fleet.of(snapshot.workload(), snapshot.previous())) {
            case Observed.Seen<Fleet>(Fleet fleet) -> new Naming(snapshot, fleet).candidate(report);
            case Observed.Absent<Fleet> a -> blind(snapshot, "no answer");
            case Observed.Unreadable<Fleet>(String why) -> blind(snapshot, why);
        };
    }

    private static Situation blind(Snapshot snapshot, String why) {
        return new CandidateUnknown(
                Refusal.of(Reason.ClusterUnreadable, why, "to read what runs"),
                false,
                Optional.of(snapshot.now().plus(CLUSTER_RETRY)),
                new Keep.Blind());
    }

    private Situation candidate(Optional<GateReport> report) {
        String image = snapshot.intent().image();
        return switch (snapshot.resolution()) {
            case Resolution.NotYetKnown n ->
                    moving(Reason.ImageNotResolved, image + " not looked up");
            case Resolution.NotFound(String why) -> stuck(Reason.ImageNotFound, why);
            case Resolution.Refused(String why) -> stuck(Reason.ImageRefused, why);
            case Resolution.NotAllowed(Refusal why) ->
                    new CandidateUnknown(why, true, Optional.empty(), keep());
            case Resolution.Ambiguous(String why) -> stuck(Reason.PlatformAmbiguous, why);
            case Resolution.Unreachable(String why, Instant retryAt) ->
                    unknown(Reason.RegistryUnreadable, why, false, Optional.of(retryAt));
            case Resolution.Resolved(ResolvedImage resolved) ->
                    report.map(said -> gate(resolved, said))
                            .orElseGet(() -> moving(Reason.ScanPending, "no answer of the gates"));
        };
    }

    private Situation moving(Reason reason, String seen) {
        return unknown(reason, seen, false, Optional.empty());
    }

    private Situation stuck(Reason reason, String seen) {
        return unknown(reason, seen, true, Optional.empty());
    }

    private Situation unknown(Reason reason, String seen, boolean stuck, Optional<Instant> until) {
        return new CandidateUnknown(
                Refusal.of(reason, seen, "the digest of " + snapshot.intent().image()),
                stuck,
                until,
                keep());
    }

    private Situation gate(ResolvedImage image, GateReport report) {
        Optional<Deployed> same = fleet.deployed().filter(deployed -> isRunning(deployed, image));
        if (same.isPresent()) {
            return migration(flowing(same.get().release()));
        }
        if (!report.passed()) {
            return new Situation.Refused(report.worst(), keep());
        }
        if (gaveUpOn(image.digest())) {
            return new Failed(rolledBack(image.digest()), image.digest(), Optional.empty(), keep());
        }
        return admission(Candidate.release(snapshot, image));
    }

    /** The gate judges a change of the digest, or of the place that it is pulled from. */
    private boolean isRunning(Deployed deployed, ResolvedImage image) {
        return fleet.runs(image.digest())
                && deployed.release().repository().equals(image.repository());
    }

    private Release flowing(Release running) {
        return fleet.migratedFor(snapshot.intent())
                ? running
                : running.withTemplateVersion(Candidate.NEWEST_TEMPLATE);
    }

    /** A digest that failed is not tried again until the spec changes or nothing runs at all. */
    private boolean gaveUpOn(String digest) {
        return snapshot.previous().history().failed(digest, snapshot.intent().generation())
                && fleet.kept().isPresent();
    }

    private Situation admission(Release target) {
        return snapshot.previous().admits(target.digest())
                ? migration(target)
                : new Rolling(meanwhile(), target, Stage.ADMITTING);
    }

    private Situation migration(Release target) {
        String key = MigrationKey.of(snapshot.intent(), target.digest());
        if (fleet.deployed().filter(deployed -> deployed.migration().equals(key)).isPresent()) {
            return roll(target, key);
        }
        return switch (Migration.of(snapshot, key)) {
            case Migration.Complete c -> roll(target, key);
            case Migration.Needed n -> new Migrating(meanwhile(), target, true, false);
            case Migration.Running r -> new Migrating(meanwhile(), target, false, false);
            case Migration.DatabaseNotReady d -> new Migrating(meanwhile(), target, false, true);
            case Migration.Failed(String job, String message) ->
                    new Failed(
                            Refusal.of(
                                    Reason.MigrationFailed,
                                    "Job " + job + " failed: " + message,
                                    "it to bring the schema up to date"),
                            target.digest(),
                            Optional.empty(),
                            keep());
        };
    }

    private Situation roll(Release target, String key) {
        Intent intent = snapshot.intent();
        return fleet.deployed()
                .filter(deployed -> deployed.release().equals(target))
                .filter(deployed -> deployed.generation() == intent.generation())
                .filter(deployed -> deployed.migration().equals(key))
                .map(deployed -> watch(target, deployed))
                .orElseGet(() -> new Rolling(meanwhile(), target, Stage.WRITING));
    }

    private Situation watch(Release target, Deployed deployed) {
        return switch (deployed.progress()) {
            case MOVING -> new Rolling(meanwhile(), target, Stage.STARTING);
            case DEGRADED -> new Rolling(meanwhile(), target, Stage.DEGRADED);
            case COMPLETE -> new Situation.Done(target);
            case TIMED_OUT -> timedOut(target);
        };
    }

    private Situation timedOut(Release target) {
        Optional<Release> back = fleet.backTo();
        boolean told =
                snapshot.previous()
                        .history()
                        .failed(target.digest(), snapshot.intent().generation());
        return new Failed(
                back.isPresent()
                        ? rolledBack(target.digest())
                        : Refusal.of(
                                Reason.RolloutTimedOut,
                                target.digest() + " is not available in time",
                                "all its pods ready"),
                target.digest(),
                back.filter(b -> told),
                new Keep.AsIs(target));
    }

    private static Refusal rolledBack(String digest) {
        return Refusal.of(
                Reason.RolledBack,
                digest + " did not become available in time",
                "all its pods ready");
    }

    private Keep keep() {
        return Keep.of(snapshot, fleet);
    }

    /** What may be written while something else is prepared. */
    private Optional<Release> meanwhile() {
        return fleet.kept().filter(release -> fleet.migratedFor(snapshot.intent()));
    }
}
