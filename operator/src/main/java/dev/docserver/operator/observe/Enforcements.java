package dev.docserver.operator.observe;

import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Observed;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the last probes of each namespace came to; whoever runs them puts it here. */
public final class Enforcements {
    private final ConcurrentMap<String, Observed<Enforcement>> byNamespace =
            new ConcurrentHashMap<>();

    /** Absent until the namespace was probed. */
    public Observed<Enforcement> of(String namespace) {
        return byNamespace.getOrDefault(namespace, Observed.absent());
    }

    /** What every namespace came to that was probed. */
    public List<Observed<Enforcement>> all() {
        return List.copyOf(byNamespace.values());
    }

    /** Notes what the probes came to; true if that opens or closes the gate. */
    public boolean note(String namespace, Observed<Enforcement> measured) {
        Observed<Enforcement> before = of(namespace);
        byNamespace.put(namespace, measured);
        return opens(before) != opens(measured);
    }

    private static boolean opens(Observed<Enforcement> measured) {
        return switch (measured) {
            case Observed.Seen<Enforcement>(Enforcement seen) -> seen.enforced();
            case Observed.Absent<Enforcement> a -> false;
            case Observed.Unreadable<Enforcement> u -> false;
        };
    }
}
