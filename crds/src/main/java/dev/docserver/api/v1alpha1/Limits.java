package dev.docserver.api.v1alpha1;

/**
 * Upper bounds of the schema, for those who must cut before they write. A string is counted in
 * characters, a list in entries.
 */
public final class Limits {
    /** Every string without a bound of its own. */
    public static final int TEXT = 1024;

    /** Every list without a bound of its own. */
    public static final int LIST = 64;

    /** Every map: more resources than a container can name. */
    public static final int MAP = 16;

    /** Names of objects, reasons, gates: the length of a DNS label. */
    public static final int NAME = 63;

    /** A reference to an image: OCI distribution spec, repository and tag, and a digest. */
    public static final int REFERENCE = 512;

    /** {@code metav1.Condition.message}; also the message of a gate. */
    public static final int MESSAGE = 32768;

    /** Length of {@code sha256:} and 64 hexadecimal digits. */
    public static final int DIGEST = 71;

    /** Digests that may run at once; bounds the cost of the admission policy. */
    public static final int ADMITTED = 16;

    /** Child manifests of one index. */
    public static final int CHILDREN = 32;

    /** Findings listed for a child; the rest is counted. Keeps an ImageScan below etcd's limit. */
    public static final int VULNERABILITIES = 250;

    private Limits() {}
}
