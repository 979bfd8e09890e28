package dev.docserver.server.http;

import dev.docserver.server.http.message.Body;
import dev.docserver.server.http.message.Request;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Methods;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads Undertow's exchange into a {@link Request}. */
final class Exchanges {
    private Exchanges() {}

    static Request request(HttpServerExchange exchange, Body body) {
        return new Request(
                method(exchange),
                exchange.getRequestPath(),
                query(exchange),
                headers(exchange),
                body);
    }

    /** HEAD is GET for an endpoint; Undertow leaves the body out of the answer. */
    private static String method(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.HEAD)
                ? Methods.GET_STRING
                : exchange.getRequestMethod().toString();
    }

    private static Map<String, List<String>> query(HttpServerExchange exchange) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        exchange.getQueryParameters()
                .forEach((name, values) -> parameters.put(name, List.copyOf(values)));
        return parameters;
    }

    private static Map<String, String> headers(HttpServerExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.put(
                    values.getHeaderName().toString().toLowerCase(Locale.ROOT),
                    values.size() == 1 ? values.getFirst() : String.join(", ", values));
        }
        return headers;
    }
}
