package dev.docserver.operator.snapshot;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that one decision looks at.
 *
 * @param now the time for every comparison of this decision
 * @param scans ImageScans by digest: the candidate's, and of each digest that the status admits or
 *     a ReplicaSet names; a digest that is not a key was looked for and is absent
 * @param policies all of the operator's namespace; an empty list is {@code Seen}
 * @param exceptions all of the operator's namespace; an empty list is {@code Seen}
 */
public record Snapshot(
        Instant now,
        Intent intent,
        Resolution resolution,
        Map<String, Observed<ImageScan>> scans,
        Observed<List<ScanPolicy>> policies,
        Observed<List<ScanException>> exceptions,
        Observed<Enforcement> enforcement,
        Workload workload,
        PreviousStatus previous,
        Platform platform) {
    public Snapshot {
        scans = Map.copyOf(scans);
    }

    /** The scan of one digest. */
    public Observed<ImageScan> scan(String digest) {
        return scans.getOrDefault(digest, Observed.absent());
    }
}
