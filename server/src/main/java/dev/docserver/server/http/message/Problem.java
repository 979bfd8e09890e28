package dev.docserver.server.http.message;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A refusal as RFC 9457 has it, with the three things a reader needs.
 *
 * @param status HTTP status
 * @param title short, the same for each case of this kind
 * @param seen what was in the request or in the system
 * @param expected what should have been there
 * @param next what to do now
 */
public record Problem(int status, String title, String seen, String expected, String next) {

    /** The problem as {@code application/problem+json}. */
    public Response.Full answer() {
        ObjectNode body = Json.object();
        body.put("type", "about:blank").put("title", title).put("status", status);
        body.put("detail", "Seen: " + seen + ". Expected: " + expected + ". Next: " + next + ".");
        body.put("seen", seen).put("expected", expected).put("next", next);
        return Response.of(status, "application/problem+json", Json.text(body));
    }

    /** 503 for what will pass within seconds. */
    public static Response.Full busy(String seen, String next) {
        return new Problem(503, "Not available now", seen, "a server that takes requests", next)
                .answer()
                .with("Retry-After", "1");
    }
}
