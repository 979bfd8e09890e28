package dev.docserver.operator.report.layer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.content.Hashes;
import dev.docserver.operator.report.content.UnfitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An OCI image layout (image-layout.md) that holds exactly one image. Every blob but the layers is
 * checked here, the layers when they are read.
 */
public final class OciLayout {
    private static final long LONGEST_DOCUMENT = 8 << 20;
    private static final int MOST_LAYERS = 1000;
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private static final Set<String> MANIFESTS =
            Set.of(
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.v2+json");

    private static final Set<String> LAYERS =
            Set.of(
                    "application/vnd.oci.image.layer.v1.tar",
                    "application/vnd.oci.image.layer.v1.tar+gzip",
                    "application/vnd.docker.image.rootfs.diff.tar",
                    "application/vnd.docker.image.rootfs.diff.tar.gzip");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private OciLayout(Path folder) {
        this.folder = folder;
    }

    /** The image with this digest; empty, and a blind spot, where the layout does not hold it. */
    public static Optional<OciImage> open(Path folder, String digest, BlindSpots spots) {
        try {
            return Optional.of(new OciLayout(folder).image(digest));
        } catch (UnfitException e) {
            spots.add(e.reason(), e.seen(), e.expected());
        } catch (IOException e) {
            spots.add(
                    Reason.LayerUnreadable,
                    "the layout of " + digest + ": " + e.getMessage(),
                    "an OCI image layout with that image");
        }
        return Optional.empty();
    }

    private OciImage image(String digest) throws IOException {
        JsonNode manifests =
                JSON.readTree(document(folder.resolve("index.json"))).path("manifests");
        if (manifests.size() != 1 || !manifests.get(0).path("digest").asText().equals(digest)) {
            throw odd("an index of " + manifests.size() + " manifests", "exactly " + digest);
        }
        JsonNode manifest = JSON.readTree(blob(manifests.get(0)));
        String type = manifest.path("mediaType").asText("");
        String named = manifests.get(0).path("mediaType").asText("");
        if (!MANIFESTS.contains(named) || (!type.isEmpty() && !type.equals(named))) {
            throw odd(
                    "manifest of type '" + type + "', named '" + named + "'", "an image manifest");
        }
        if (manifest.has("manifests") || !manifest.has("layers")) {
            throw odd(
                    "a document that is no plain image manifest", "config and layers, no children");
        }
        JsonNode config = JSON.readTree(blob(manifest.path("config")));
        List<String> diffIds = new ArrayList<>();
        config.path("rootfs").path("diff_ids").forEach(id -> diffIds.add(id.asText()));
        return new OciImage(
                digest,
                manifest.path("config").path("digest").asText(),
                new OciImage.Platform(
                        config.path("os").asText(""),
                        config.path("architecture").asText(""),
                        config.path("variant").asText("")),
                diffIds,
                layers(manifest.path("layers"), diffIds));
    }

    private List<LayerBlob> layers(JsonNode layers, List<String> diffIds) throws IOException {
        if (layers.size() != diffIds.size() || layers.size() > MOST_LAYERS) {
            throw odd(
                    layers.size() + " layers and " + diffIds.size() + " diff ids",
                    "one diff id for each layer, and at most " + MOST_LAYERS);
        }
        List<LayerBlob> blobs = new ArrayList<>();
        for (int at = 0; at < layers.size(); at++) {
            String type = layers.get(at).path("mediaType").asText("");
            if (!LAYERS.contains(type) || layers.get(at).has("urls")) {
                throw odd(
                        "a layer of type '"
                                + type
                                + "'"
                                + (layers.get(at).has("urls") ? " with foreign addresses" : ""),
                        "tar or tar+gzip, neither foreign nor encrypted");
            }
            blobs.add(
                    new LayerBlob(
                            file(layers.get(at)),
                            layers.get(at).path("digest").asText(),
                            layers.get(at).path("size").asLong(-1),
                            type,
                            diffIds.get(at)));
        }
        return blobs;
    }

    private Path file(JsonNode descriptor) throws IOException {
        String digest = descriptor.path("digest").asText("");
        if (!DIGEST.matcher(digest).matches()) {
            throw odd("the digest '" + digest + "'", "sha256: and 64 hexadecimal digits");
        }
        Path file = folder.resolve("blobs/sha256").resolve(digest.substring("sha256:".length()));
        if (!Files.isRegularFile(file)) {
            throw odd("no blob " + digest, "every blob of the image");
        }
        return file;
    }

    private byte[] blob(JsonNode descriptor) throws IOException {
        byte[] content = document(file(descriptor));
        MessageDigest digest = Hashes.digest("SHA-256");
        digest.update(content);
        String seen = "sha256:" + Hashes.hex(digest);
        String expected = descriptor.path("digest").asText();
        if (!seen.equals(expected) || content.length != descriptor.path("size").asLong(-1)) {
            throw new UnfitException(
                    Reason.LayerDigestMismatch,
                    "a document with digest " + seen + " and " + content.length + " bytes",
                    expected + " and " + descriptor.path("size").asText() + " bytes");
        }
        return content;
    }

    private static byte[] document(Path file) throws IOException {
        if (Files.size(file) > LONGEST_DOCUMENT) {
            throw odd(Files.size(file) + " bytes of manifest or config", "a few kilobytes");
        }
        return Files.readAllBytes(file);
    }

    private static UnfitException odd(String seen, String expected) {
        return new UnfitException(Reason.LayerUnreadable, seen, expected);
    }
}
