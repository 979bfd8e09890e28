package dev.docserver.operator.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Small images to put into a {@link FakeRegistry}. */
public final class Images {
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    private Images() {}

    /** An image for a platform with one layer of the given text; returns its digest. */
    public static String image(FakeRegistry registry, String tag, String architecture) {
        return registry.manifest(
                tag, MediaTypes.OCI_MANIFEST, manifest(registry, architecture, LAYER));
    }

    static String manifest(FakeRegistry registry, String architecture, String layerType) {
        String config = "{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}";
        return """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
                .formatted(
                        MediaTypes.OCI_MANIFEST,
                        descriptor(registry, CONFIG, config),
                        descriptor(registry, layerType, "layer of " + architecture));
    }

    /** An entry of an index for a manifest that is stored already. */
    static String entry(String manifest, String more) {
        return """
        {"mediaType":"%s","digest":"%s","size":%d%s}"""
                .formatted(
                        MediaTypes.OCI_MANIFEST,
                        Digest.of(manifest.getBytes(UTF_8)),
                        manifest.getBytes(UTF_8).length,
                        more);
    }

    static String platform(String architecture) {
        return ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}";
    }

    /** Stores an index under the tag. */
    static String index(FakeRegistry registry, String tag, String... entries) {
        return registry.manifest(
                tag,
                MediaTypes.OCI_INDEX,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                        .formatted(MediaTypes.OCI_INDEX, String.join(",", entries)));
    }

    private static String descriptor(FakeRegistry registry, String type, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(type, registry.blob(bytes), bytes.length);
    }
}
