package dev.docserver.operator.report.layer;

import java.nio.file.Path;

/**
 * One layer as manifest and config name it.
 *
 * @param size compressed bytes
 * @param diffId digest of the unpacked archive (OCI image spec, config.md, rootfs.diff_ids)
 */
record LayerBlob(Path file, String digest, long size, String mediaType, String diffId) {
    boolean gzip() {
        return mediaType.endsWith("gzip");
    }
}
