package dev.docserver.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.EventStream;

/** What came of a call. */
public sealed interface Outcome {
    /** The call's result. */
    record Result(ObjectNode result) implements Outcome {}

    /** The call's error. */
    record Failure(RpcError error) implements Outcome {}

    /** A stream that belongs to the call and ends with its result. */
    record Stream(EventStream events) implements Outcome {}
}
