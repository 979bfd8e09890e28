package dev.docserver.operator.decision;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.rollout.Situation;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Snapshot;
import dev.docserver.operator.status.Account;
import dev.docserver.operator.status.Headline;
import dev.docserver.operator.status.Remediation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When to decide again if no event comes first: the earliest time at which time alone changes the
 * outcome. While something is under way or stuck it is sooner, since the event that ends it may be
 * lost, and a registry tells nobody that an image was pushed.
 */
final class LookAgain {
    private static final Duration WHILE_MOVING = Duration.ofSeconds(30);
    private static final Duration WHILE_STUCK = Duration.ofMinutes(5);
    private static final Duration AFTER_STATUS = Duration.ofSeconds(1);

    private LookAgain() {}

    static Optional<Instant> at(Account account, Judgement judgement, Headline headline) {
        Snapshot snapshot = account.snapshot();
        Instant now = snapshot.now();
        return Stream.of(
                        Stream.of(judgement.candidate(), judgement.running())
                                .flatMap(Optional::stream)
                                .flatMap(report -> report.changesAt().stream()),
                        Scans.wanted(snapshot, judgement)
                                .flatMap(wanted -> due(wanted, snapshot).stream()),
                        headline.until().stream(),
                        Remediation.of(account).map(Remediation::by).stream(),
                        underWay(account.situation(), headline).map(now::plus).stream())
                .flatMap(times -> times)
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo);
    }

    private static Optional<Instant> due(Scans.Wanted wanted, Snapshot snapshot) {
        return switch (snapshot.scan(wanted.digest())) {
            case Observed.Seen<ImageScan>(ImageScan scan) -> Scans.due(wanted, scan);
            case Observed.Absent<ImageScan> a -> Optional.empty();
            case Observed.Unreadable<ImageScan> u -> Optional.empty();
        };
    }

    private static Optional<Duration> underWay(Situation situation, Headline headline) {
        if (restsOnStatus(situation)) {
            return Optional.of(AFTER_STATUS);
        }
        return switch (headline.tone()) {
            case READY -> Optional.empty();
            case MOVING -> Optional.of(WHILE_MOVING);
            case STUCK -> Optional.of(WHILE_STUCK);
        };
    }

    /** What comes next waits only for the status that this decision writes. */
    private static boolean restsOnStatus(Situation situation) {
        return switch (situation) {
            case Situation.Rolling rolling -> rolling.stage() == Situation.Stage.ADMITTING;
            case Situation.Failed failed -> failed.isNews();
            case Situation.Paused p -> false;
            case Situation.Deleting d -> false;
            case Situation.CandidateUnknown c -> false;
            case Situation.Refused r -> false;
            case Situation.Migrating m -> false;
            case Situation.Done d -> false;
        };
    }
}
