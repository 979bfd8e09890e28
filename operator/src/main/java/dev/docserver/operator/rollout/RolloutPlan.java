package dev.docserver.operator.rollout;

import dev.docserver.operator.snapshot.Release;
import java.util.Optional;

/** What is done about the workload, and nothing about how. */
public sealed interface RolloutPlan {
    /** Nothing of the workload is written: it is paused, being deleted or could not be read. */
    record Freeze() implements RolloutPlan {}

    /** What runs goes on, with everything else as the spec asks; empty where nothing runs. */
    record Hold(Optional<Release> running) implements RolloutPlan {}

    /**
     * The target's digest is admitted in the status first; what runs goes on meanwhile.
     *
     * @param target what a later decision rolls out, once the snapshot shows it as admitted
     */
    record Admit(Optional<Release> running, Release target) implements RolloutPlan {}

    /**
     * The schema is brought up to date by a Job of the target's digest.
     *
     * @param running what may be written meanwhile; empty where the Deployment has to wait
     * @param create whether the Job is made now; else it exists, or its database is not ready
     */
    record Migrate(Optional<Release> running, Release target, boolean create)
            implements RolloutPlan {}

    /** The Deployment runs the target. */
    record Run(Release target) implements RolloutPlan {}

    /** The Deployment goes back to a digest that still has pods. */
    record RollBack(Release target, String failedDigest) implements RolloutPlan {}

    /** The release whose Deployment is written; empty where none is. */
    default Optional<Release> written() {
        return switch (this) {
            case Freeze f -> Optional.empty();
            case Hold(Optional<Release> running) -> running;
            case Admit(Optional<Release> running, Release target) -> running;
            case Migrate(Optional<Release> running, Release target, boolean create) -> running;
            case Run(Release target) -> Optional.of(target);
            case RollBack(Release target, String failed) -> Optional.of(target);
        };
    }

    /** The plan for a situation. */
    static RolloutPlan of(Situation situation) {
        return switch (situation) {
            case Situation.Paused p -> new Freeze();
            case Situation.Deleting d -> new Freeze();
            case Situation.CandidateUnknown unknown -> keep(unknown.keep());
            case Situation.Refused refused -> keep(refused.keep());
            case Situation.Migrating m -> new Migrate(m.running(), m.target(), m.create());
            case Situation.Rolling rolling -> roll(rolling);
            case Situation.Failed failed ->
                    failed.backTo()
                            .<RolloutPlan>map(back -> new RollBack(back, failed.digest()))
                            .orElseGet(() -> keep(failed.keep()));
            case Situation.Done done -> new Run(done.release());
        };
    }

    private static RolloutPlan roll(Situation.Rolling rolling) {
        return switch (rolling.stage()) {
            case ADMITTING -> new Admit(rolling.running(), rolling.target());
            case WRITING, STARTING, DEGRADED -> new Run(rolling.target());
        };
    }

    private static RolloutPlan keep(Keep keep) {
        return switch (keep) {
            case Keep.Blind b -> new Freeze();
            case Keep.Nothing n -> new Hold(Optional.empty());
            case Keep.AsIs(Release release) -> new Hold(Optional.of(release));
            case Keep.AfterMigration(Release release, boolean create) ->
                    new Migrate(Optional.empty(), release, create);
        };
    }
}
