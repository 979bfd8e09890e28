package dev.docserver.server.http.message;

/** Answers one request. Runs on a virtual thread, so it may wait. */
@FunctionalInterface
public interface Endpoint {
    /**
     * The answer. An exception that is thrown becomes a 500 and a line in the log.
     *
     * @throws InterruptedException if the server gave up waiting for the answer
     */
    Response answer(Request request) throws InterruptedException;
}
