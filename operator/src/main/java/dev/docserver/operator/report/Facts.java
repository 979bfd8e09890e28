package dev.docserver.operator.report;

/** The form of the facts that this reporter writes and the gate understands. */
public final class Facts {
    /** Raised when facts gain a meaning that older ones lack; older facts ask for a new scan. */
    public static final int FORMAT_VERSION = 1;

    /** The one release of Trivy whose report is understood. */
    public static final String SCANNER_VERSION = "0.68.2";

    private Facts() {}
}
