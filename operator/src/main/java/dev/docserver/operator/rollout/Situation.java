package dev.docserver.operator.rollout;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Snapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a DocServer stands: one name for it, before anything is planned. The rules that pick the
 * name are asked in this order: paused; deleted; candidate unknown; gate; database migration; roll;
 * watch; done.
 */
public sealed interface Situation {
    /** A user said stop. */
    record Paused() implements Situation {}

    /** It is going away, and everything it owns with it. */
    record Deleting() implements Situation {}

    /**
     * Nobody knows which digest is asked for, or what runs.
     *
     * @param stuck whether time alone does not heal it
     * @param until when it is tried again
     */
    record CandidateUnknown(Refusal why, boolean stuck, Optional<Instant> until, Keep keep)
            implements Situation {}

    /** The gate is closed for a digest that does not run. */
    record Refused(Verdict verdict, Keep keep) implements Situation {}

    /**
     * The schema has to be brought up to date first.
     *
     * @param running what goes on meanwhile; empty where the spec names another database
     * @param create whether the Job is made now
     * @param database whether the operator's own database is waited for
     */
    record Migrating(Optional<Release> running, Release target, boolean create, boolean database)
            implements Situation {}

    /** The target is on its way. */
    record Rolling(Optional<Release> running, Release target, Stage stage) implements Situation {}

    /**
     * The migration or the rollout did not succeed.
     *
     * @param digest what failed
     * @param backTo what the Deployment goes back to now
     */
    record Failed(Refusal why, String digest, Optional<Release> backTo, Keep keep)
            implements Situation {
        /** Whether the status has yet to say it before the Deployment goes back. */
        public boolean isNews() {
            return why.reason() == Reason.RolledBack
                    && backTo.isEmpty()
                    && keep instanceof Keep.AsIs(Release release)
                    && release.digest().equals(digest);
        }
    }

    /** What runs is what the spec asks for. */
    record Done(Release release) implements Situation {}

    /** How far a rollout is. */
    enum Stage {
        /** The status does not admit the digest yet. */
        ADMITTING,
        /** The Deployment does not say what the spec asks for yet. */
        WRITING,
        /** The Deployment controller is at work. */
        STARTING,
        /** It was complete, and some pods do not serve now. */
        DEGRADED
    }

    /**
     * Names the situation.
     *
     * @param report what the gates say of the candidate; empty where there is no candidate
     */
    static Situation of(Snapshot snapshot, Optional<GateReport> report) {
        if (snapshot.intent().paused()) {
            return new Paused();
        }
        if (snapshot.intent().deleting()) {
            return new Deleting();
        }
        return Naming.of(snapshot, report);
    }
}
