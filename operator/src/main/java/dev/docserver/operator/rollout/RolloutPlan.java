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
     * The digest is admitted in the status first; what runs goes on meanwhile.
     *
     * @param target what the next decision rolls out
     */
    record Admit(Optional<Release> running, Release target) implements RolloutPlan {}

    /**
     * The schema is brought up to date by a Job of the target's digest.
     *
     * @param running what may be written meanwhile; empty where the Deployment has to wait
     * @param key which database is migrated with which digest
     */
    record Migrate(Optional<Release> running, Release target, String key) implements RolloutPlan {}

    /** The Deployment runs the target. */
    record Run(Release target, String key) implements RolloutPlan {}

    /** The Deployment goes back to a digest that still has pods. */
    record RollBack(Release target, String key, String failedDigest) implements RolloutPlan {}
}
