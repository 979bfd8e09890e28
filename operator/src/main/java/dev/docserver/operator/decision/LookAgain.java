package dev.docserver.operator.decision;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Snapshot;
import dev.docserver.operator.status.Headline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When to decide again if no event comes first: the earliest time at which time alone changes the
 * outcome. While something is under way it is soon, since the event that ends it may be lost.
 */
final class LookAgain {
    private static final Duration WHILE_MOVING = Duration.ofSeconds(30);
    private static final Duration AFTER_ADMITTING = Duration.ofSeconds(1);

    private LookAgain() {}

    static Optional<Instant> at(
            Snapshot snapshot, Judgement judgement, RolloutPlan plan, Headline headline) {
        Instant now = snapshot.now();
        return Stream.of(
                        Stream.of(judgement.candidate(), judgement.running())
                                .flatMap(Optional::stream)
                                .flatMap(report -> report.changesAt().stream()),
                        Scans.wanted(snapshot, judgement)
                                .flatMap(wanted -> due(wanted, snapshot).stream()),
                        headline.until().stream(),
                        underWay(plan, headline).map(now::plus).stream())
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

    private static Optional<Duration> underWay(RolloutPlan plan, Headline headline) {
        if (plan instanceof RolloutPlan.Admit || plan instanceof RolloutPlan.RollBack) {
            return Optional.of(AFTER_ADMITTING);
        }
        return headline.tone() == Headline.Tone.MOVING
                ? Optional.of(WHILE_MOVING)
                : Optional.empty();
    }
}
