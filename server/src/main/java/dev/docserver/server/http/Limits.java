package dev.docserver.server.http;

import java.time.Duration;

/**
 * What a client may ask of the server.
 *
 * @param bodyBytes largest request body
 * @param bodyTime from the end of the headers to the end of the body
 * @param calls most requests in flight, streams included
 * @param keepAlive pause of a stream after which a comment line shows that it lives
 * @param readOn what is read and thrown away behind an answer that came before the end of the body
 */
public record Limits(
        int bodyBytes, Duration bodyTime, int calls, Duration keepAlive, ReadOn readOn) {
    /**
     * How far a refused body is read, so that its client, which may send all before it reads, gets
     * the answer and no reset.
     *
     * @param bytes beyond {@link #bodyBytes}; a body that is announced as larger is not read at all
     * @param time from the answer on; then the connection is closed
     */
    public record ReadOn(int bytes, Duration time) {}

    /** The limits of the product. */
    public static Limits standard() {
        return new Limits(
                1 << 20,
                Duration.ofSeconds(30),
                1_000,
                Duration.ofSeconds(15),
                new ReadOn(16 << 20, Duration.ofSeconds(5)));
    }

    /** Bytes that all bodies in flight hold together, far below the smallest heap in use. */
    long bodiesTogether() {
        return 64L * bodyBytes;
    }

    /** How much of a body is read, be it taken or thrown away. */
    long mostBytes() {
        return (long) bodyBytes + readOn.bytes();
    }
}
