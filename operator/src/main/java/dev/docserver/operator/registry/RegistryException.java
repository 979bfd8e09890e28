package dev.docserver.operator.registry;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** Why a registry gave no usable answer. The message says what was seen and what was expected. */
public final class RegistryException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /** What may heal it. */
    public enum Kind {
        /** The registry answers and has no such thing. */
        NOT_FOUND,
        /** A bad reference, a host that is not allowed, missing rights. */
        REFUSED,
        /** The content breaks a rule, such as two images for one platform. */
        AMBIGUOUS,
        /** No usable answer now; another try may get one. */
        UNREACHABLE
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    RegistryException(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    RegistryException(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    static RegistryException ambiguous(String message) {
        return new RegistryException(Kind.AMBIGUOUS, message);
    }

    static RegistryException refused(String message) {
        return new RegistryException(Kind.REFUSED, message);
    }

    /** No usable answer now. */
    public static RegistryException unreachable(String message) {
        return new RegistryException(Kind.UNREACHABLE, message);
    }

    public Kind kind() {
        return kind;
    }

    /** What the registry asked for with its Retry-After (RFC 9110, 10.2.3). */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
