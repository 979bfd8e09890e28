package dev.docserver.server.http.message;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an endpoint answers: all at once, or as a stream of events. */
public sealed interface Response {

    /**
     * A complete answer.
     *
     * @param status HTTP status
     * @param headers sent as they are, {@code Content-Type} among them
     * @param body empty for answers without one
     */
    record Full(int status, Map<String, String> headers, Body body) implements Response {
        /** The same answer with one more header. */
        public Full with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Full(status, more, body);
        }
    }

    /**
     * A stream of server-sent events, which stays open until the client goes or a drain ends it.
     */
    record Streaming(EventStream events) implements Response {}

    /** A text of the given media type. */
    static Full of(int status, String mediaType, String body) {
        return of(status, mediaType, Body.of(body));
    }

    /** Bytes of the given media type. */
    static Full of(int status, String mediaType, Body body) {
        return new Full(status, Map.of("Content-Type", mediaType), body);
    }

    /** One line of plain text, for probes and people. */
    static Full text(int status, String line) {
        return of(status, "text/plain; charset=utf-8", line + "\n");
    }

    /** A status without a body. */
    static Full empty(int status) {
        return new Full(status, Map.of(), Body.NONE);
    }
}
