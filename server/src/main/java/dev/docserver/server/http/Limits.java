package dev.docserver.server.http;

import java.time.Duration;

/**
 * What a client may ask of the server.
 *
 * @param bodyBytes largest request body
 * @param bodyTime from the end of the headers to the end of the body
 * @param calls most requests in flight, streams included
 * @param keepAlive pause of a stream after which a comment line shows that it lives
 */
public record Limits(int bodyBytes, Duration bodyTime, int calls, Duration keepAlive) {
    /** The limits of the product. */
    public static Limits standard() {
        return new Limits(1 << 20, Duration.ofSeconds(30), 1_000, Duration.ofSeconds(15));
    }
}
