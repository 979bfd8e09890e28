package dev.docserver.operator.registry.copy;

import java.io.Serial;

/** A copy that was not made, with the exit code and the sentence for whoever started it. */
public final class CopyException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final CopyFailure failure;

    CopyException(CopyFailure failure, String message) {
        super(message);
        this.failure = failure;
    }

    public CopyFailure failure() {
        return failure;
    }
}
