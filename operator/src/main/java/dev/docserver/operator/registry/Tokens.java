package dev.docserver.operator.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Answers challenges and keeps the tokens, one a repository. Credentials are sent to the host that
 * they are listed under, and to no other: where a registry names a realm on another host, that host
 * needs an entry of its own.
 */
final class Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAXIMUM_ANSWER = 64 * 1024;

    /** What a registry means that does not say how long (distribution spec, token answer). */
    private static final long DEFAULT_SECONDS = 60;

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,32768}");

    private final Transport transport;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Map<String, Token> known = new ConcurrentHashMap<>();

    private record Token(String authorization, Instant until) {}

    Tokens(Transport transport, Credentials credentials, InstantSource clock) {
        this.transport = transport;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The Authorization that worked last, while it is valid. */
    Optional<String> known(Reference reference) {
        return Optional.ofNullable(known.get(reference.repository()))
                .filter(token -> clock.instant().isBefore(token.until()))
                .map(Token::authorization);
    }

    /** A new Authorization for the challenge; fails where there is none to be had. */
    String answer(Reference reference, URI asked, Challenge challenge) throws RegistryException {
        Token token =
                switch (challenge) {
                    case Challenge.Basic _ -> basic(reference);
                    case Challenge.Bearer bearer -> bearer(reference, asked, bearer);
                };
        known.put(reference.repository(), token);
        return token.authorization();
    }

    private Token basic(Reference reference) throws RegistryException {
        String authorization =
                credentials
                        .basic(reference.host())
                        .orElseThrow(
                                () ->
                                        RegistryException.refused(
                                                reference.host()
                                                        + " asks for a password; expected an entry"
                                                        + " for this host in the registry"
                                                        + " credentials"));
        return new Token(authorization, clock.instant().plusSeconds(DEFAULT_SECONDS));
    }

    private Token bearer(Reference reference, URI asked, Challenge.Bearer bearer)
            throws RegistryException {
        boolean sameHost = asked.getAuthority().equals(bearer.realm().getAuthority());
        if (!sameHost && !"https".equals(bearer.realm().getScheme())) {
            throw RegistryException.refused(
                    reference.host()
                            + " sends to the token service "
                            + bearer.realm().getAuthority()
                            + " without TLS; expected https or the registry's own host");
        }
        Optional<String> password =
                credentials.basic(sameHost ? reference.host() : bearer.realm().getAuthority());
        HttpResponse<byte[]> response =
                transport.get(
                        tokenAddress(reference, bearer),
                        password.map(p -> Map.of("Authorization", p)).orElse(Map.of()),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAXIMUM_ANSWER),
                        TIMEOUT);
        if (response.statusCode() != 200) {
            throw refusal(response.statusCode(), bearer, password.isPresent());
        }
        return read(response.body(), bearer);
    }

    /** The scope is our own: what a registry asks for may be more than reading this repository. */
    private static URI tokenAddress(Reference reference, Challenge.Bearer bearer) {
        String query =
                "scope="
                        + URLEncoder.encode("repository:" + reference.path() + ":pull", UTF_8)
                        + bearer.service()
                                .map(s -> "&service=" + URLEncoder.encode(s, UTF_8))
                                .orElse("");
        String realm = bearer.realm().toString();
        return URI.create(realm + (realm.contains("?") ? "&" : "?") + query);
    }

    private Token read(byte[] body, Challenge.Bearer bearer) throws RegistryException {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (IOException _) {
            answer = JSON.nullNode();
        }
        String token = answer.path("token").asText(answer.path("access_token").asText(""));
        if (!VISIBLE.matcher(token).matches()) {
            throw RegistryException.unreachable(
                    "the token service "
                            + bearer.realm().getAuthority()
                            + " gave no token; expected JSON with 'token' or 'access_token'");
        }
        long seconds = Math.clamp(answer.path("expires_in").asLong(DEFAULT_SECONDS), 0, 3600);
        return new Token("Bearer " + token, clock.instant().plusSeconds(seconds).minusSeconds(10));
    }

    private static RegistryException refusal(
            int status, Challenge.Bearer bearer, boolean withPassword) {
        String seen = "the token service " + bearer.realm().getAuthority() + " answered " + status;
        if (status == 401 || status == 403) {
            return RegistryException.refused(
                    seen
                            + (withPassword
                                    ? " to the listed credentials"
                                    : " without credentials; expected an entry for this host in"
                                            + " the registry credentials"));
        }
        return RegistryException.unreachable(seen + "; expected 200");
    }
}
