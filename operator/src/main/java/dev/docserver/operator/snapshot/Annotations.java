package dev.docserver.operator.snapshot;

/** Names of the annotations that the operator reads back from users and from its own objects. */
public final class Annotations {
    /** On a DocServer and a pod template: any new value restarts the pods. */
    public static final String RESTART_REQUESTED = "docserver.dev/restart-requested";

    /** On a DocServer: an RFC 3339 time; the image is resolved and scanned again once. */
    public static final String RESCAN_REQUESTED = "docserver.dev/rescan-requested";

    /** On a Deployment: the generation of the DocServer it was made from. */
    public static final String GENERATION = "docserver.dev/generation";

    /** On a Deployment and a migration Job: which database was migrated with which digest. */
    public static final String MIGRATION = "docserver.dev/migration";

    /** On a pod template: version of the template, such as {@code v1}. */
    public static final String TEMPLATE_VERSION = "docserver.dev/template-version";

    /** On a pod template: a hash of the sources, since a server reads them when it starts. */
    public static final String SOURCES = "docserver.dev/sources";

    /** On a pod template: scanned platforms, such as {@code linux/amd64,linux/arm64}. */
    public static final String PLATFORMS = "docserver.dev/platforms";

    private Annotations() {}
}
