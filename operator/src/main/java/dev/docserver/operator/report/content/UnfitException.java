package dev.docserver.operator.report.content;

import dev.docserver.operator.reason.Reason;
import java.io.IOException;
import java.io.Serial;

/** Something about a blob or a layer that makes it unfit as evidence. */
public final class UnfitException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String expected;

    public UnfitException(Reason reason, String seen, String expected) {
        super(seen);
        this.reason = reason;
        this.expected = expected;
    }

    public Reason reason() {
        return reason;
    }

    public String seen() {
        return String.valueOf(getMessage());
    }

    public String expected() {
        return expected;
    }
}
