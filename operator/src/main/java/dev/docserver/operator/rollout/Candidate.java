package dev.docserver.operator.rollout;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The release that the candidate would be. */
final class Candidate {
    /** Version of the pod template that a new digest gets. */
    static final String NEWEST_TEMPLATE = "v1";

    private Candidate() {}

    /**
     * The candidate with the newest template, on exactly the platforms that were scanned; where a
     * waiver opened the gate without facts, on those of the index.
     */
    static Release release(Snapshot snapshot, ResolvedImage image) {
        return new Release(
                image.repository(),
                image.digest(),
                facts(snapshot.scan(image.digest()))
                        .map(Candidate::scanned)
                        .filter(platforms -> !platforms.isEmpty())
                        .orElseGet(() -> named(image)),
                NEWEST_TEMPLATE);
    }

    private static Optional<ScanFacts> facts(Observed<ImageScan> scan) {
        return switch (scan) {
            case Observed.Seen<ImageScan>(ImageScan seen) ->
                    Optional.ofNullable(seen.getStatus())
                            .flatMap(status -> Optional.ofNullable(status.facts()));
            case Observed.Absent<ImageScan> a -> Optional.empty();
            case Observed.Unreadable<ImageScan> u -> Optional.empty();
        };
    }

    private static List<String> scanned(ScanFacts facts) {
        return Stream.ofNullable(facts.children())
                .flatMap(List::stream)
                .map(ChildFacts::platform)
                .filter(Objects::nonNull)
                .map(platform -> platform.os() + "/" + platform.architecture())
                .distinct()
                .toList();
    }

    private static List<String> named(ResolvedImage image) {
        return image.children().stream()
                .map(child -> child.os() + "/" + child.architecture())
                .distinct()
                .toList();
    }
}
