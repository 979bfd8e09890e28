package dev.docserver.server.http;

import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Response;
import java.util.Set;

/** What the listeners answer before the rest of the program is there. */
final class Starting {
    /** True of a program as soon as it listens; docs/contract.md. */
    private static final Set<String> TRUE_BY_NOW = Set.of("/livez", "/startupz");

    private Starting() {}

    static HttpServer.Sites sites() {
        Endpoint management =
                request ->
                        TRUE_BY_NOW.contains(request.path())
                                ? Response.text(200, "starting")
                                : notYet();
        return new HttpServer.Sites(request -> notYet(), management);
    }

    private static Response notYet() {
        return Response.text(503, "not ready: starting")
                .with("Cache-Control", "no-store")
                .with("Retry-After", "1");
    }
}
