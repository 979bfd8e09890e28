package dev.docserver.operator.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Registry credentials by host, from a file in the form of a {@code kubernetes.io/dockerconfigjson}
 * Secret. Read again at each use, so that a rotated one needs no restart. A host's credentials go
 * to that host and to no other.
 */
final class Credentials {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCKER_HUB = "index.docker.io";

    /** All of Docker Hub's hosts stand behind its one entry. */
    private static final Set<String> DOCKER_HUB_HOSTS =
            Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "auth.docker.io");

    private final Optional<Path> file;

    Credentials(Optional<Path> file) {
        this.file = file;
    }

    /** The value of a Basic Authorization header (RFC 7617) for the host, with its port. */
    Optional<String> basic(String host) throws RegistryException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String wanted = DOCKER_HUB_HOSTS.contains(host) ? DOCKER_HUB : host;
        for (Map.Entry<String, JsonNode> entry : read(file.get()).properties()) {
            if (hostOf(entry.getKey()).equals(wanted)) {
                return basic(entry.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> basic(JsonNode entry) {
        String ready = entry.path("auth").asText("");
        if (!ready.isEmpty()) {
            return Optional.of("Basic " + ready);
        }
        String user = entry.path("username").asText("");
        String password = entry.path("password").asText("");
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + password).getBytes(UTF_8)));
    }

    private static JsonNode read(Path file) throws RegistryException {
        try {
            return JSON.readTree(Files.readAllBytes(file)).path("auths");
        } catch (IOException e) {
            // the parser's message may quote the file, and with it a password
            throw RegistryException.unreachable(
                    "the registry credentials in "
                            + file
                            + " can't be read ("
                            + e.getClass().getSimpleName()
                            + "); expected the JSON of a dockerconfigjson Secret");
        }
    }

    /** Keys are hosts, or URLs as old tools wrote them. */
    private static String hostOf(String key) {
        String rest = key.replaceFirst("^https?://", "");
        int slash = rest.indexOf('/');
        String host = slash < 0 ? rest : rest.substring(0, slash);
        return DOCKER_HUB_HOSTS.contains(host) ? DOCKER_HUB : host;
    }
}
