package dev.docserver.operator.reason;

/** What has to change before a refusal goes away: the one thing that {@code waitingFor} names. */
public enum Subject {
    NOTHING(""),
    DOC_SERVER("DocServer"),
    IMAGE("Image"),
    REGISTRY("Registry"),
    IMAGE_SCAN("ImageScan"),
    SCAN_POLICY("ScanPolicy"),
    SCAN_EXCEPTION("ScanException"),
    VULNERABILITY_DATABASE("VulnerabilityDatabase"),
    ADMISSION_POLICY("ValidatingAdmissionPolicy"),
    ENDPOINT_SLICE("EndpointSlice"),
    CLUSTER("Cluster"),
    SECRET("Secret"),
    STATEFUL_SET("StatefulSet"),
    JOB("Job"),
    DEPLOYMENT("Deployment");

    private final String kind;

    Subject(String kind) {
        this.kind = kind;
    }

    /** As in {@code waitingFor.kind}: a kind of Kubernetes object where it is one. */
    public String kind() {
        return kind;
    }

    /** What a reason is about; a reason that refuses nothing is about nothing. */
    public static Subject of(Reason reason) {
        return switch (reason) {
            case Paused, MigrationFailed, RolloutTimedOut, RolledBack -> DOC_SERVER;
            case PlatformAmbiguous, PlatformMissing, DistributionUnknown -> IMAGE;
            case DistributionEndOfLife, NoPackages, JarsUnidentified, RuntimeUnproved -> IMAGE;
            case EvidenceContradicts, CoverageTooLow, LayerUnreadable -> IMAGE;
            case ImageNotFound, ImageRefused, ImagePullFailed -> IMAGE;
            case Waived, Vulnerable, RemediationOverdue -> IMAGE;
            case ImageNotResolved, RegistryUnreadable -> REGISTRY;
            case DigestMismatch,
                    LayerDigestMismatch,
                    ReportUnreadable,
                    FactsOutdated,
                    ScanStale,
                    ScanPending,
                    ScanFailed,
                    ScanTimedOut,
                    VulnerabilityUnknown ->
                    IMAGE_SCAN;
            case FindingsOverThreshold, RepositoryNotAllowed, PolicyUnreadable -> SCAN_POLICY;
            case ExceptionInvalid -> SCAN_EXCEPTION;
            case DatabaseStale, DatabaseUnfit, CanaryNotFound -> VULNERABILITY_DATABASE;
            case GateNotEnforced -> ADMISSION_POLICY;
            case ForeignEndpoints -> ENDPOINT_SLICE;
            case ClusterUnreadable -> CLUSTER;
            case SecretMissing -> SECRET;
            case WaitingForDatabase -> STATEFUL_SET;
            case Migrating -> JOB;
            case Admitting, RollingOut, Degraded, Unavailable -> DEPLOYMENT;
            case Clean,
                    UpToDate,
                    Settled,
                    Available,
                    NotVulnerable,
                    NodeDrainInterrupts,
                    EvaluationDatabase ->
                    NOTHING;
        };
    }
}
