package dev.docserver.operator.report.layer;

import java.util.List;

/**
 * One image as its manifest and config say (OCI image spec).
 *
 * @param configDigest what scanners call the image id
 * @param diffIds of all layers, in order
 */
public record OciImage(
        String digest,
        String configDigest,
        Platform platform,
        List<String> diffIds,
        List<LayerBlob> layers) {
    public OciImage {
        diffIds = List.copyOf(diffIds);
        layers = List.copyOf(layers);
    }

    /** As the config says; empty strings for what it leaves out. */
    public record Platform(String os, String architecture, String variant) {
        public static final Platform UNKNOWN = new Platform("", "", "");
    }
}
