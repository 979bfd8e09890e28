package dev.docserver.server.http.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request, read completely.
 *
 * @param method upper case; {@code HEAD} has become {@code GET}
 * @param path decoded, without the query
 * @param query decoded parameters in the order given
 * @param headers by lower-case name; values of a repeated header are joined with {@code ", "}
 * @param body empty where there is none
 */
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Body body) {

    /** The header's value, if it was sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The parameter's first value that is not blank. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().filter(v -> !v.isBlank()).findFirst();
    }
}
