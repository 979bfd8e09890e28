package dev.docserver.operator.registry;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An index or manifest whose bytes have the digest, and which every reader understands alike: the
 * container runtime, written in Go, takes {@code "Layers"} for {@code "layers"} and the last of two
 * equal keys, so both are refused.
 */
public final class Document {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final Set<String> KNOWN =
            Set.of(
                    "schemaversion",
                    "mediatype",
                    "manifests",
                    "config",
                    "layers",
                    "digest",
                    "size",
                    "platform",
                    "os",
                    "architecture",
                    "variant",
                    "annotations",
                    "urls",
                    "fslayers",
                    "rootfs",
                    "diff_ids");

    private static final Set<String> SPELT = Set.of("schemaVersion", "mediaType", "fsLayers");

    private final byte[] bytes;
    private final String digest;
    private final String mediaType;
    private final JsonNode json;

    private Document(byte[] bytes, String digest, String mediaType, JsonNode json) {
        this.bytes = bytes;
        this.digest = digest;
        this.mediaType = mediaType;
        this.json = json;
    }

    static Document read(byte[] bytes, String digest, String contentType) throws RegistryException {
        JsonNode json = json(bytes, digest);
        String header = contentType.split(";", 2)[0].strip();
        String named = json.path("mediaType").asText("");
        if (!named.isEmpty() && !header.isEmpty() && !named.equals(header)) {
            throw RegistryException.ambiguous(
                    digest + ": seen media type " + named + " served as " + header);
        }
        Document document = new Document(bytes, digest, named.isEmpty() ? header : named, json);
        document.checkKind();
        return document;
    }

    /** The platform in an image's config; its labels may have any keys, so only its own count. */
    static Descriptor.Platform configuredPlatform(byte[] config, String digest)
            throws RegistryException {
        JsonNode json = parse(config, digest);
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            checkKey(field.getKey(), digest);
        }
        return Descriptor.Platform.of(json);
    }

    private static JsonNode json(byte[] bytes, String digest) throws RegistryException {
        JsonNode json = parse(bytes, digest);
        checkKeys(json, digest);
        return json;
    }

    private static JsonNode parse(byte[] bytes, String digest) throws RegistryException {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json == null || !json.isObject()) {
                throw RegistryException.ambiguous(digest + ": expected a JSON object");
            }
            return json;
        } catch (IOException _) {
            throw RegistryException.ambiguous(digest + ": expected JSON without repeated keys");
        }
    }

    /** The bytes that the digest is of; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public String digest() {
        return digest;
    }

    public String mediaType() {
        return mediaType;
    }

    JsonNode json() {
        return json;
    }

    boolean isIndex() {
        return MediaTypes.INDEXES.contains(mediaType);
    }

    private void checkKind() throws RegistryException {
        boolean index = json.has("manifests");
        boolean image = json.has("config") || json.has("layers");
        if (json.path("schemaVersion").asInt() != 2 || json.has("fsLayers")) {
            throw RegistryException.ambiguous(digest + ": expected schemaVersion 2");
        }
        if (index == image) {
            throw RegistryException.ambiguous(
                    digest + ": expected an index or a manifest, and not both in one");
        }
        if (index != isIndex() || image != MediaTypes.IMAGES.contains(mediaType)) {
            throw RegistryException.ambiguous(
                    digest + ": seen media type '" + mediaType + "'; expected that of its content");
        }
    }

    private static void checkKeys(JsonNode node, String digest) throws RegistryException {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            checkKey(field.getKey(), digest);
            if (!field.getKey().equals("annotations")) {
                checkKeys(field.getValue(), digest);
            }
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                checkKeys(item, digest);
            }
        }
    }

    private static void checkKey(String key, String digest) throws RegistryException {
        boolean ascii = key.chars().allMatch(c -> c < 128);
        String lower = key.toLowerCase(Locale.ROOT);
        boolean misspelt = KNOWN.contains(lower) && !key.equals(lower) && !SPELT.contains(key);
        if (misspelt || !ascii) {
            throw RegistryException.ambiguous(
                    digest + ": seen the key '" + key + "', which readers differ on");
        }
    }
}
