package dev.docserver.server.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.message.Event;
import dev.docserver.server.http.message.EventStream;
import dev.docserver.server.http.message.Json;
import dev.docserver.server.http.message.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Revision 2026-07-28: every call stands alone and says which revision it speaks. */
public final class Modern implements Era {
    /** The one revision of this era. */
    static final String VERSION = "2026-07-28";

    private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final ServerInfo info;
    private final ToolMessages tools;
    private final List<String> versions;

    /**
     * The modern era.
     *
     * @param legacyVersions what else is spoken at this endpoint, for clients that ask
     */
    public Modern(ServerInfo info, ToolMessages tools, List<String> legacyVersions) {
        this.info = info;
        this.tools = tools;
        this.versions = Stream.concat(Stream.of(VERSION), legacyVersions.stream()).toList();
    }

    /**
     * A client of this era shows it in the body or, if the body is wrong, in the headers. The
     * handshake is legacy unless it comes in the modern form, where it is an unknown method. Who
     * names a legacy revision and nothing modern in the body is of that revision, whatever other
     * headers a library sends along.
     */
    @Override
    public boolean speaks(Message message, Request http) {
        ObjectNode params =
                switch (message) {
                    case Message.Call call -> call.params();
                    case Message.Notification notification -> notification.params();
                    case Message.Broken broken -> Json.object();
                };
        if (params.path("_meta").has(Headers.META_VERSION)) {
            return true;
        }
        Optional<String> version = http.header(Headers.VERSION);
        if (version.filter(versions.subList(1, versions.size())::contains).isPresent()) {
            return false;
        }
        boolean handshake =
                message instanceof Message.Call call && call.method().equals("initialize");
        return http.header(Headers.METHOD).isPresent() || (version.isPresent() && !handshake);
    }

    @Override
    public Outcome call(Message.Call call, Request http) throws InterruptedException {
        Optional<RpcError> error = Headers.check(call, http, versions);
        if (error.isPresent()) {
            return new Outcome.Failure(error.get());
        }
        return switch (call.method()) {
            case "server/discover" -> complete(cacheable(discover()));
            case "tools/list" -> complete(cacheable(tools.list()));
            case "tools/call" ->
                    switch (tools.call(call.params())) {
                        case Outcome.Result result -> complete(result.result());
                        case Outcome.Failure failure -> failure;
                        case Outcome.Stream stream -> stream;
                    };
            case "subscriptions/listen" -> listen(call);
            default ->
                    new Outcome.Failure(
                            RpcError.of(
                                    404,
                                    RpcError.METHOD_NOT_FOUND,
                                    "Method not found: " + call.method()));
        };
    }

    /** The revision defines no notification from a client over HTTP; unknown ones are let pass. */
    @Override
    public Optional<RpcError> take(Message.Notification notification, Request http) {
        return Optional.empty();
    }

    private ObjectNode discover() {
        ObjectNode result = Json.object();
        ArrayNode supported = result.putArray("supportedVersions");
        versions.forEach(supported::add);
        result.set("capabilities", ServerInfo.capabilities());
        return result.put("instructions", ServerInfo.INSTRUCTIONS);
    }

    private static ObjectNode cacheable(ObjectNode result) {
        return result.put("ttlMs", FRESH.toMillis()).put("cacheScope", "public");
    }

    private Outcome complete(ObjectNode result) {
        result.put("resultType", "complete");
        result.putObject("_meta").set("io.modelcontextprotocol/serverInfo", info.json());
        return new Outcome.Result(result);
    }

    /**
     * The list of tools never changes while the program runs, so none of the notifications that can
     * be asked for is ever due: the acknowledgment promises none. The stream still tells a client
     * when this server leaves.
     */
    private Outcome listen(Message.Call call) {
        if (!call.params().path("notifications").isObject()) {
            return new Outcome.Failure(
                    RpcError.of(400, RpcError.INVALID_PARAMS, "notifications must be an object"));
        }
        ObjectNode acknowledged =
                Json.object()
                        .put("jsonrpc", "2.0")
                        .put("method", "notifications/subscriptions/acknowledged");
        ObjectNode params = acknowledged.putObject("params");
        params.putObject("_meta").set(SUBSCRIPTION, call.id());
        params.putObject("notifications");
        ObjectNode end = Json.object().put("resultType", "complete");
        end.putObject("_meta").set(SUBSCRIPTION, call.id());
        return new Outcome.Stream(
                new EventStream(
                        List.of(Event.message(Json.text(acknowledged))),
                        outlet -> () -> {},
                        Event.message(Json.text(McpEndpoint.envelope(call.id(), end)))));
    }
}
