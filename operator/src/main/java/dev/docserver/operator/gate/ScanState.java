package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.api.v1alpha1.ScanFacts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the scan of one digest stands.
 *
 * @param phase as in the ImageScan's status; empty before anything was written
 */
public record ScanState(
        String phase,
        Optional<ImageScanStatus.Failure> failure,
        Optional<ScanFacts> facts,
        Optional<Instant> finishedAt) {
    /** Takes from an ImageScan's status what gates look at. */
    public static ScanState of(@Nullable ImageScanStatus status) {
        if (status == null) {
            return new ScanState("", Optional.empty(), Optional.empty(), Optional.empty());
        }
        return new ScanState(
                status.phase(),
                Optional.ofNullable(status.failure()),
                Optional.ofNullable(status.facts()),
                Optional.ofNullable(status.finishedAt()));
    }
}
