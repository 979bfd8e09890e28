package dev.docserver.server.source;

import java.io.IOException;

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

    /** Of a source that could not be read at all. */
    static SourceException of(String location, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new SourceException("could not read " + location + ": " + reason, e);
    }
}
