package dev.docserver.operator.rollout;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/** The release that the candidate would be. */
final class Candidate {
    /** Version of the pod template that a new digest gets. */
    static final String NEWEST_TEMPLATE = "v1";

    private Candidate() {}

    /** The candidate on exactly the platforms that were scanned, with the newest template. */
    static Release release(Snapshot snapshot, ResolvedImage image) {
        return new Release(
                image.repository(),
                image.digest(),
                platforms(snapshot.scan(image.digest())),
                NEWEST_TEMPLATE);
    }

    private static List<String> platforms(Observed<ImageScan> scan) {
        return switch (scan) {
            case Observed.Seen<ImageScan>(ImageScan seen) ->
                    Optional.ofNullable(seen.getStatus())
                            .flatMap(status -> Optional.ofNullable(status.facts()))
                            .map(Candidate::platforms)
                            .orElse(List.of());
            case Observed.Absent<ImageScan> a -> List.of();
            case Observed.Unreadable<ImageScan> u -> List.of();
        };
    }

    private static List<String> platforms(ScanFacts facts) {
        return facts.children().stream()
                .map(ChildFacts::platform)
                .map(platform -> platform.os() + "/" + platform.architecture())
                .distinct()
                .sorted()
                .toList();
    }
}
