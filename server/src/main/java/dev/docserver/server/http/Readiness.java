package dev.docserver.server.http;

/** Whether clients should be sent here. */
public sealed interface Readiness {
    /** They should. */
    record Yes() implements Readiness {}

    /**
     * They should not.
     *
     * @param reason what is missing, and what is waited for
     */
    record No(String reason) implements Readiness {}
}
