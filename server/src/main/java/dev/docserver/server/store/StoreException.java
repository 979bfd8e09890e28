package dev.docserver.server.store;

/** The database did not do what was asked; the message can be shown to a user. */
public final class StoreException extends RuntimeException {

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
