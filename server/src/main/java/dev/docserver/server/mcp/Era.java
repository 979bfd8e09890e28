package dev.docserver.server.mcp;

import dev.docserver.server.http.message.Request;
import java.util.Optional;

/** One era of the protocol: how its calls and notifications are understood. */
public interface Era {
    /** Whether this era answers the message, which another era may claim as well. */
    boolean speaks(Message message, Request http);

    /** Answers a call. */
    Outcome call(Message.Call call, Request http) throws InterruptedException;

    /** Takes a notification; an error if it can't be taken. */
    Optional<RpcError> take(Message.Notification notification, Request http);
}
