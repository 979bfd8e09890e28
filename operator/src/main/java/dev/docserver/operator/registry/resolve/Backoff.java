package dev.docserver.operator.registry.resolve;

import dev.docserver.operator.registry.RegistryException;
import java.time.Duration;

/** How long to wait before a registry is asked again. */
final class Backoff {
    private static final long LONGEST = Duration.ofMinutes(5).toMillis();

    private Backoff() {}

    /**
     * What the registry asked for, or a time that doubles up to five minutes; spread by a quarter,
     * so that those who failed together do not come back together.
     */
    static Duration delay(RegistryException e, int failures, String asker) {
        long first =
                switch (e.kind()) {
                    case UNREACHABLE -> 2_000;
                    case NOT_FOUND -> 15_000;
                    case REFUSED, AMBIGUOUS -> 30_000;
                };
        long doubled = Math.min(first << Math.min(failures, 10), LONGEST);
        long wanted = Math.max(doubled, e.retryAfter().map(Duration::toMillis).orElse(0L));
        return Duration.ofMillis(wanted + wanted * Math.floorMod(asker.hashCode(), 256) / 1024);
    }
}
