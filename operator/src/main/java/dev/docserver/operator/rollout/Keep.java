package dev.docserver.operator.rollout;

import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Snapshot;

/**
 * What goes on running while nothing new may: promise 2, a closed gate stops the rollout and never
 * the service.
 */
public sealed interface Keep {
    /** The workload could not be read, so nothing of it is touched. */
    record Blind() implements Keep {}

    /** Nothing runs that was ever admitted. */
    record Nothing() implements Keep {}

    /** This goes on, and flows with everything but the digest. */
    record AsIs(Release release) implements Keep {}

    /** This goes on, but the spec names another database, whose schema comes first. */
    record AfterMigration(Release release, boolean create) implements Keep {}

    /** What is kept of a workload that was read. */
    static Keep of(Snapshot snapshot, Fleet fleet) {
        return fleet.kept().map(release -> of(snapshot, fleet, release)).orElseGet(Nothing::new);
    }

    private static Keep of(Snapshot snapshot, Fleet fleet, Release release) {
        Intent intent = snapshot.intent();
        if (fleet.migratedFor(intent)) {
            return new AsIs(release);
        }
        return switch (Migration.of(snapshot, MigrationKey.of(intent, release.digest()))) {
            case Migration.Complete c -> new AsIs(release);
            case Migration.Needed n -> new AfterMigration(release, true);
            case Migration.DatabaseNotReady d -> new AfterMigration(release, false);
            case Migration.Running r -> new AfterMigration(release, false);
            case Migration.Failed f -> new AfterMigration(release, false);
        };
    }
}
