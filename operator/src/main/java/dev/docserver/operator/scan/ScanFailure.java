package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScanStatus.Failure;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Text;
import dev.docserver.operator.registry.copy.CopyFailure;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import java.util.Objects;
import java.util.Optional;

/** Why a scan gave no facts, in the gates' words. */
final class ScanFailure {
    private static final int MAXIMUM = 800;

    private ScanFailure() {}

    static Failure of(Reason reason, String message) {
        return new Failure(reason.name(), Text.printable(message, MAXIMUM));
    }

    /** A container that ended with an error. */
    static Failure of(String container, ContainerStateTerminated state) {
        String said = Objects.requireNonNullElse(state.getMessage(), "").strip();
        String end =
                "container "
                        + container
                        + " ended with exit code "
                        + state.getExitCode()
                        + (said.isEmpty() ? "" : ": " + said);
        if ("OOMKilled".equals(state.getReason())) {
            return of(
                    Reason.ScanFailed,
                    "container " + container + " needed more memory than its limit");
        }
        return of(
                switch (container) {
                    case ScanContainers.FETCH -> fetched(state.getExitCode());
                    case ScanContainers.CANARY -> Reason.DatabaseUnfit;
                    case ScanContainers.REPORT -> Reason.ReportUnreadable;
                    default -> Reason.ScanFailed;
                },
                end);
    }

    static Failure stuck(ContainerStateWaiting waiting) {
        return of(
                Reason.ScanFailed,
                "the scan's pod can't start: "
                        + waiting.getReason()
                        + ": "
                        + Objects.requireNonNullElse(waiting.getMessage(), "no message"));
    }

    static Failure timedOut(String where) {
        return of(
                Reason.ScanTimedOut, "the scan did not end within its time; it stood at " + where);
    }

    static Failure podGone() {
        return of(
                Reason.ScanFailed,
                "the scan's pod is gone without its output, as after an eviction");
    }

    private static Reason fetched(int exitCode) {
        Optional<CopyFailure> failure = CopyFailure.of(exitCode);
        return failure.map(
                        known ->
                                switch (known) {
                                    case IMAGE_NOT_FOUND -> Reason.ImageNotFound;
                                    case IMAGE_REFUSED -> Reason.ImageRefused;
                                    case IMAGE_AMBIGUOUS -> Reason.PlatformAmbiguous;
                                    case IMAGE_UNREADABLE -> Reason.RegistryUnreadable;
                                    case DATABASE_UNREADABLE -> Reason.DatabaseUnfit;
                                    case IMAGE_TOO_LARGE, DISK -> Reason.ScanFailed;
                                })
                .orElse(Reason.ScanFailed);
    }
}
