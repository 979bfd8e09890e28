package dev.docserver.operator.snapshot;

import dev.docserver.operator.reason.Refusal;
import java.time.Instant;
import java.util.Optional;

/** What the registry said about {@code spec.image}. */
public sealed interface Resolution {
    /** It leads to this digest. */
    record Resolved(ResolvedImage image) implements Resolution {}

    /** The registry was not asked yet or has not answered. */
    record NotYetKnown() implements Resolution {}

    /** The registry answers, and has no such image. */
    record NotFound(String why) implements Resolution {}

    /** A bad reference, a host that is not allowed, or missing rights: time does not heal it. */
    record Refused(String why) implements Resolution {}

    /** A policy does not let the namespace use the repository, so no registry was asked. */
    record NotAllowed(Refusal why) implements Resolution {}

    /** The index breaks a rule of the gate, such as two images for one platform. */
    record Ambiguous(String why) implements Resolution {}

    /** No usable answer; asked again at the time given. */
    record Unreachable(String why, Instant retryAt) implements Resolution {}

    /** The image, where it is known. */
    default Optional<ResolvedImage> resolved() {
        return switch (this) {
            case Resolved(ResolvedImage image) -> Optional.of(image);
            case NotYetKnown n -> Optional.empty();
            case NotFound n -> Optional.empty();
            case Refused r -> Optional.empty();
            case NotAllowed n -> Optional.empty();
            case Ambiguous a -> Optional.empty();
            case Unreachable u -> Optional.empty();
        };
    }
}
