package dev.docserver.operator.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * GET with limits: the whole answer within a time, no unchecked host, at most five redirects, and
 * no Authorization beyond the first of them.
 */
final class Transport {
    private static final int REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Hosts hosts;
    private final Optional<Path> caBundle;
    private final AtomicReference<Client> current = new AtomicReference<>();

    /** An HTTP client and the age of the bundle that it trusts. */
    private record Client(HttpClient http, Optional<FileTime> bundle) {}

    Transport(Hosts hosts, Optional<Path> caBundle) {
        this.hosts = hosts;
        this.caBundle = caBundle;
    }

    /**
     * Sends the request and follows its redirects.
     *
     * @param headers sent to the first address; without Authorization to those it redirects to
     */
    <T> HttpResponse<T> get(
            URI uri, Map<String, String> headers, BodyHandler<T> body, Duration limit)
            throws RegistryException {
        HttpResponse<T> response = once(uri, headers, body, limit);
        for (int hop = 0; isRedirect(response.statusCode()); hop++) {
            Optional<String> location = response.headers().firstValue("Location");
            if (hop == REDIRECTS || location.isEmpty()) {
                throw RegistryException.unreachable(
                        "seen a redirect without end or aim at "
                                + uri.getAuthority()
                                + "; expected an answer");
            }
            URI next = resolve(response.uri(), location.get());
            response =
                    once(
                            next,
                            Map.of("Accept", headers.getOrDefault("Accept", "*/*")),
                            body,
                            limit);
        }
        return response;
    }

    private <T> HttpResponse<T> once(
            URI uri, Map<String, String> headers, BodyHandler<T> body, Duration limit)
            throws RegistryException {
        hosts.check(uri);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limit);
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<T>> answer = client().sendAsync(request.build(), body);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw RegistryException.unreachable(
                    uri.getAuthority()
                            + " did not answer whole within "
                            + limit.toSeconds()
                            + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw RegistryException.unreachable("asking " + uri.getAuthority() + " was broken off");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw RegistryException.unreachable(
                    "asking "
                            + uri.getAuthority()
                            + " failed: "
                            + (cause.getMessage() == null ? cause : cause.getMessage()));
        } finally {
            answer.cancel(true);
        }
    }

    /** A new client whenever the bundle's file has changed, since a mounted one is replaced. */
    private HttpClient client() throws RegistryException {
        try {
            Optional<FileTime> age =
                    caBundle.isPresent()
                            ? Optional.of(Files.getLastModifiedTime(caBundle.get()))
                            : Optional.empty();
            Client known = current.get();
            if (known == null || !known.bundle().equals(age)) {
                known = new Client(open(), age);
                current.set(known);
            }
            return known.http();
        } catch (IOException e) {
            throw RegistryException.unreachable("the CA bundle can't be used: " + e.getMessage());
        }
    }

    private HttpClient open() throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(Trust.of(caBundle))
                .build();
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static URI resolve(URI from, String location) throws RegistryException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException _) {
            throw RegistryException.unreachable(
                    "seen a redirect to '" + location + "'; expected a URL");
        }
    }
}
