package dev.docserver.operator.registry;

import java.util.Set;

/** Media types of the OCI image spec 1.1 and of Docker's image manifest version 2, schema 2. */
final class MediaTypes {
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json";
    static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    /** Accept header: schema 1 is left out on purpose, since its digests cover no config. */
    static final String MANIFESTS =
            String.join(", ", OCI_INDEX, OCI_MANIFEST, DOCKER_INDEX, DOCKER_MANIFEST);

    static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_INDEX);
    static final Set<String> IMAGES = Set.of(OCI_MANIFEST, DOCKER_MANIFEST);

    /** Configs of container images; any other makes an artifact, which nothing can run. */
    static final Set<String> CONFIGS =
            Set.of(
                    "application/vnd.oci.image.config.v1+json",
                    "application/vnd.docker.container.image.v1+json");

    /** Layers that a scanner can open: not foreign, not encrypted, not of an unknown form. */
    static final Set<String> LAYERS =
            Set.of(
                    "application/vnd.oci.image.layer.v1.tar",
                    "application/vnd.oci.image.layer.v1.tar+gzip",
                    "application/vnd.oci.image.layer.v1.tar+zstd",
                    "application/vnd.docker.image.rootfs.diff.tar",
                    "application/vnd.docker.image.rootfs.diff.tar.gzip");

    private MediaTypes() {}
}
