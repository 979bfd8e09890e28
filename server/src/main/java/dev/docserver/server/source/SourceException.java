package dev.docserver.server.source;

/**
 * A source cannot be read; the message says what was seen and expected, for the status of its job.
 */
public final class SourceException extends Exception {

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
