package dev.docserver.server.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.server.http.Routes;
import dev.docserver.server.http.message.Body;
import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Json;
import dev.docserver.server.http.message.Problem;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.http.message.Response;
import dev.docserver.server.tool.Refusal;
import dev.docserver.server.tool.Tool;
import dev.docserver.server.tool.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The routes of the API; search, sections and libraries are the tools under other names. */
public final class RestApi {
    private static final String SECTIONS = "/api/v1/sections/";

    private final Tools tools;
    private final Status status;
    private final IndexEvents events;

    /** The API over these tools and this status. */
    public RestApi(Tools tools, Status status, IndexEvents events) {
        this.tools = tools;
        this.status = status;
        this.events = events;
    }

    /** Adds the routes. */
    public Routes.Builder addTo(Routes.Builder routes) {
        Response.Full description = Response.of(200, "application/json", description());
        return routes.add("GET", "/api/v1/search", tool("search_docs", RestApi::search))
                .add("GET", "/api/v1/libraries", tool("list_libraries", request -> Json.object()))
                .add("GET", SECTIONS, tool("read_docs", RestApi::section))
                .add("GET", "/api/v1/status", status)
                .add("GET", "/api/v1/events", events)
                .add("GET", "/api/v1/openapi.json", request -> description);
    }

    /** From the request to the arguments of a tool. */
    @FunctionalInterface
    private interface Reader {
        ObjectNode arguments(Request request);
    }

    private Endpoint tool(String name, Reader reader) {
        Tool tool = tools.find(name).orElseThrow();
        return request -> {
            try {
                return Json.answer(200, tools.call(tool, reader.arguments(request)));
            } catch (Refusal refusal) {
                return Refusals.answer(refusal);
            }
        };
    }

    private static ObjectNode search(Request request) {
        ObjectNode arguments = Json.object();
        request.parameter("q").ifPresent(q -> arguments.put("query", q));
        for (String name : List.of("library", "version")) {
            request.parameter(name).ifPresent(value -> arguments.put(name, value));
        }
        request.parameter("limit").ifPresent(limit -> putNumber(arguments, "limit", limit));
        return arguments;
    }

    private static ObjectNode section(Request request) {
        ObjectNode arguments = Json.object().put("id", request.path().substring(SECTIONS.length()));
        request.parameter("maxCharacters")
                .ifPresent(most -> putNumber(arguments, "maxCharacters", most));
        return arguments;
    }

    /** What is no number stays a text, and the tool says what it expects. */
    private static void putNumber(ObjectNode arguments, String name, String text) {
        try {
            arguments.put(name, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            arguments.put(name, text);
        }
    }

    private static Body description() {
        try (InputStream in = RestApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not in the jar");
            }
            return Body.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tool's refusal as a problem. */
    private static final class Refusals {
        static Response answer(Refusal refusal) {
            Response.Full answer =
                    problem(refusal, status(refusal.kind()), title(refusal.kind())).answer();
            return refusal.kind() == Refusal.Kind.UNAVAILABLE
                    ? answer.with("Retry-After", "2")
                    : answer;
        }

        private static Problem problem(Refusal refusal, int status, String title) {
            return new Problem(status, title, refusal.seen(), refusal.expected(), refusal.next());
        }

        private static int status(Refusal.Kind kind) {
            return switch (kind) {
                case INVALID -> 400;
                case MISSING -> 404;
                case UNAVAILABLE -> 503;
            };
        }

        private static String title(Refusal.Kind kind) {
            return switch (kind) {
                case INVALID -> "Request not understood";
                case MISSING -> "Not found";
                case UNAVAILABLE -> "Not available now";
            };
        }
    }
}
