package dev.docserver.operator.registry;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registry asks for in WWW-Authenticate (RFC 9110, 11.6.1; RFC 6750, 3). */
sealed interface Challenge {
    /** A token from the realm. */
    record Bearer(URI realm, Optional<String> service) implements Challenge {}

    /** User and password. */
    record Basic() implements Challenge {}

    Pattern PARAMETER = Pattern.compile("([a-zA-Z]+)=\"([^\"]*)\"");

    /** The first challenge that this client can answer; a bearer token before a password. */
    static Optional<Challenge> of(HttpHeaders headers) {
        Optional<Challenge> basic = Optional.empty();
        for (String value : headers.allValues("WWW-Authenticate")) {
            String scheme = value.strip().toLowerCase(Locale.ROOT);
            if (scheme.startsWith("bearer ")) {
                Optional<Challenge> bearer = bearer(value);
                if (bearer.isPresent()) {
                    return bearer;
                }
            } else if (scheme.startsWith("basic")) {
                basic = Optional.of(new Basic());
            }
        }
        return basic;
    }

    private static Optional<Challenge> bearer(String value) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(value);
        while (matcher.find()) {
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
        }
        try {
            URI realm = URI.create(parameters.getOrDefault("realm", ""));
            return realm.getHost() == null
                    ? Optional.empty()
                    : Optional.of(
                            new Bearer(realm, Optional.ofNullable(parameters.get("service"))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
