package dev.docserver.operator.app;

import java.io.Serial;
import java.util.List;

/**
 * The user's mistake in arguments or settings: every problem found, each with what was seen and
 * what was expected. Ends the program with exit code 2 and no stack trace.
 */
final class UsageException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    UsageException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
