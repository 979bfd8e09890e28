package dev.docserver.operator.apply;

import java.io.Serial;

/**
 * The object that a write started from is not there any more, or another one has its name. The
 * write is not made; the events of the change bring the next reconcile.
 */
public final class ReplacedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    ReplacedException(String message) {
        super(message);
    }
}
