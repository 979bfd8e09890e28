package dev.docserver.operator.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reading half of the OCI distribution spec 1.1. Everything it returns has the digest that was
 * asked for. It waits for the network, so no reconcile may call it.
 */
public final class Registry implements ImageSource {
    /** The spec's own limit for manifests, which registries hold to. */
    static final int MAXIMUM_MANIFEST = 4 * 1024 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A blob may take this long, and its size in units of 256 KiB in seconds on top of it. */
    private static final Duration BLOB_START = Duration.ofSeconds(60);

    private final Hosts hosts;
    private final Transport transport;
    private final Tokens tokens;

    /** Files that are read again whenever they are needed. */
    public record Secrets(Optional<Path> caBundle, Optional<Path> credentials) {}

    public Registry(Hosts hosts, Secrets files, InstantSource clock) {
        this.hosts = hosts;
        this.transport = new Transport(hosts, files.caBundle());
        this.tokens = new Tokens(transport, new Credentials(files.credentials()), clock);
    }

    /** The index or manifest at a tag or digest. */
    @Override
    public Document manifest(Reference reference) throws RegistryException {
        HttpResponse<byte[]> response =
                get(
                        reference,
                        "/manifests/" + reference.tagOrDigest(),
                        Map.of("Accept", MediaTypes.MANIFESTS),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAXIMUM_MANIFEST),
                        TIMEOUT);
        byte[] body = response.body();
        String digest = Digest.of(body);
        String promised =
                reference
                        .digest()
                        .or(() -> response.headers().firstValue("Docker-Content-Digest"))
                        .filter(Digest::isValid)
                        .orElse(digest);
        if (!promised.equals(digest)) {
            throw wrong(reference.toString(), digest, promised);
        }
        return Document.read(
                body, digest, response.headers().firstValue("Content-Type").orElse(""));
    }

    /** Something that is no container image; nothing is asked of its config. */
    public Artifact artifact(Reference reference) throws RegistryException {
        Document manifest = manifest(reference);
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode layer : manifest.json().path("layers")) {
            layers.add(Descriptor.of(layer));
        }
        return new Artifact(manifest.digest(), layers);
    }

    /** A small blob into memory; fails beyond the limit before reading it. */
    @Override
    public byte[] smallBlob(Reference repository, Descriptor blob) throws RegistryException {
        if (blob.size() > MAXIMUM_MANIFEST) {
            throw RegistryException.ambiguous(
                    "seen "
                            + blob.size()
                            + " bytes for "
                            + blob.digest()
                            + "; expected at most 4 MiB");
        }
        byte[] body =
                get(
                                repository,
                                "/blobs/" + blob.digest(),
                                Map.of(),
                                BodyHandlers.limiting(BodyHandlers.ofByteArray(), blob.size()),
                                TIMEOUT)
                        .body();
        check(repository, blob, body.length, Digest.of(body));
        return body;
    }

    /** A blob into a file, which is left only if size and digest are right. */
    @Override
    public void blob(Reference repository, Descriptor blob, Path file)
            throws RegistryException, IOException {
        BodyHandler<Path> toFile = BodyHandlers.limiting(BodyHandlers.ofFile(file), blob.size());
        try {
            get(
                    repository,
                    "/blobs/" + blob.digest(),
                    Map.of(),
                    info ->
                            info.statusCode() == 200
                                    ? toFile.apply(info)
                                    : BodySubscribers.replacing(file),
                    BLOB_START.plusSeconds(blob.size() / (256 * 1024)));
            check(repository, blob, Files.size(file), Digest.of(file));
        } catch (RegistryException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private <T> HttpResponse<T> get(
            Reference reference,
            String what,
            Map<String, String> headers,
            BodyHandler<T> body,
            Duration limit)
            throws RegistryException {
        URI uri = hosts.base(reference.host()).resolve("/v2/" + reference.path() + what);
        HttpResponse<T> response =
                transport.get(uri, with(headers, tokens.known(reference)), body, limit);
        if (response.statusCode() == 401 && response.uri().equals(uri)) {
            Challenge challenge =
                    Challenge.of(response.headers())
                            .orElseThrow(
                                    () ->
                                            RegistryException.refused(
                                                    reference.host()
                                                            + " answered 401 with no challenge that"
                                                            + " can be answered"));
            String authorization = tokens.answer(reference, uri, challenge);
            response = transport.get(uri, with(headers, Optional.of(authorization)), body, limit);
        }
        if (response.statusCode() != 200) {
            throw Refusals.of(reference, response);
        }
        return response;
    }

    private static Map<String, String> with(
            Map<String, String> headers, Optional<String> authorization) {
        Map<String, String> all = new HashMap<>(headers);
        authorization.ifPresent(a -> all.put("Authorization", a));
        return all;
    }

    private static void check(Reference repository, Descriptor blob, long size, String digest)
            throws RegistryException {
        if (size != blob.size() || !digest.equals(blob.digest())) {
            throw wrong(
                    repository.repository() + " blob",
                    digest + " of " + size + " bytes",
                    blob.digest() + " of " + blob.size());
        }
    }

    private static RegistryException wrong(String what, String seen, String expected) {
        return RegistryException.unreachable(
                what + ": seen content with digest " + seen + "; expected " + expected);
    }
}
