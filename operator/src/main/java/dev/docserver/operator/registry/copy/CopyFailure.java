package dev.docserver.operator.registry.copy;

import dev.docserver.operator.registry.RegistryException;
import java.util.Optional;

/**
 * Why a copy was not made, as the exit code of {@code fetch}: the scan's reconciler sees nothing
 * else of a container in its pod that it can trust to be short. Never 1, which a crash gives.
 */
public enum CopyFailure {
    IMAGE_NOT_FOUND(20),
    IMAGE_REFUSED(21),
    IMAGE_AMBIGUOUS(22),
    IMAGE_UNREADABLE(23),
    IMAGE_TOO_LARGE(24),
    DATABASE_UNREADABLE(25),
    DISK(26);

    private final int exitCode;

    CopyFailure(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The failure that an exit code stands for. */
    public static Optional<CopyFailure> of(int exitCode) {
        for (CopyFailure failure : values()) {
            if (failure.exitCode == exitCode) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    /** What a registry's refusal of the image means. */
    public static CopyFailure of(RegistryException e) {
        return switch (e.kind()) {
            case NOT_FOUND -> IMAGE_NOT_FOUND;
            case REFUSED -> IMAGE_REFUSED;
            case AMBIGUOUS -> IMAGE_AMBIGUOUS;
            case UNREACHABLE -> IMAGE_UNREADABLE;
        };
    }
}
