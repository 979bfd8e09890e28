package dev.docserver.operator.app.judge;

import java.io.Serial;

/** A file that a user named and that cannot be used: which, what was seen, what was expected. */
public final class FileProblem extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    FileProblem(String message) {
        super(message);
    }
}
