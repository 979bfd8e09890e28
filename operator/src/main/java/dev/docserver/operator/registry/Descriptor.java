package dev.docserver.operator.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One entry of an index or manifest (OCI image spec, descriptor).
 *
 * @param size bytes
 * @param attestation whether it carries BuildKit's mark for attestations
 * @param elsewhere whether its content may lie at other URLs (foreign layers)
 */
public record Descriptor(
        String mediaType,
        String digest,
        long size,
        Optional<Platform> platform,
        boolean attestation,
        boolean elsewhere) {
    private static final String ATTESTATION = "vnd.docker.reference.type";

    /** As the index or the config names it, the variant empty where there is none. */
    public record Platform(String os, String architecture, String variant) {
        static Platform of(JsonNode node) {
            return new Platform(
                    node.path("os").asText(""),
                    node.path("architecture").asText(""),
                    node.path("variant").asText(""));
        }

        /** Variants that containerd takes for the same (platforms.Normalize). */
        Platform normal() {
            boolean plain =
                    switch (architecture) {
                        case "arm64" -> variant.equals("v8");
                        case "amd64" -> variant.equals("v1");
                        default -> false;
                    };
            return plain ? new Platform(os, architecture, "") : this;
        }

        boolean isUnknown() {
            return os.equals("unknown") && architecture.equals("unknown");
        }

        @Override
        public String toString() {
            return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
        }
    }

    static Descriptor of(JsonNode node) throws RegistryException {
        JsonNode size = node.path("size");
        String digest = node.path("digest").asText("");
        if (!node.isObject() || !size.isIntegralNumber() || size.asLong() < 0) {
            throw RegistryException.ambiguous(
                    "seen an entry without a size; expected mediaType, digest and size");
        }
        if (!Digest.isValid(digest)) {
            throw RegistryException.ambiguous(
                    "seen the digest '" + digest + "'; expected sha256: and 64 digits");
        }
        return new Descriptor(
                node.path("mediaType").asText(""),
                digest,
                size.asLong(),
                node.has("platform")
                        ? Optional.of(Platform.of(node.path("platform")))
                        : Optional.empty(),
                node.path("annotations").has(ATTESTATION),
                !node.path("urls").isEmpty());
    }
}
