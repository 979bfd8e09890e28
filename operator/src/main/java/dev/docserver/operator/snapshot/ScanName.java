package dev.docserver.operator.snapshot;

/** Names of ImageScans. */
public final class ScanName {
    private ScanName() {}

    /** The one ImageScan of a digest: {@code sha256-<64 hex>}. */
    public static String of(String digest) {
        return digest.replace(':', '-');
    }
}
