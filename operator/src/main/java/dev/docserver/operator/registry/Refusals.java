package dev.docserver.operator.registry;

import dev.docserver.operator.registry.RegistryException.Kind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What an HTTP status of a registry means here (distribution spec 1.1, "Error codes"). */
final class Refusals {
    private Refusals() {}

    static RegistryException of(Reference reference, HttpResponse<?> response) {
        int status = response.statusCode();
        String seen = reference + ": the registry answered " + status;
        return switch (status) {
            case 404 ->
                    new RegistryException(Kind.NOT_FOUND, reference + " is not in the registry");
            case 401, 403 ->
                    RegistryException.refused(
                            seen
                                    + "; expected 200: the credentials listed for "
                                    + reference.host()
                                    + " must let it be pulled");
            default ->
                    new RegistryException(
                            Kind.UNREACHABLE, seen + "; expected 200", retryAfter(response));
        };
    }

    /** Retry-After in seconds, at most five minutes; the form with a date is not used by any. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Retry-After")
                    .map(value -> Math.clamp(Long.parseLong(value.strip()), 1, 300))
                    .map(Duration::ofSeconds);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
