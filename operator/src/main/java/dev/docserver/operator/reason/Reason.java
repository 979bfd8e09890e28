package dev.docserver.operator.reason;

/**
 * Every reason that a condition, a gate or an Event can give; {@code docs/conditions.md} is
 * generated from it. The constant's name is the machine-readable reason of KEP-1623, so it is
 * written in its case and never renamed.
 */
public enum Reason {
    // What a gate found: the verdict itself.
    Clean("All gates passed on complete evidence.", "nothing to do"),
    Waived(
            "A ScanException waives the whole verdict on this digest for a few hours.",
            "replace the image before the exception ends"),
    FindingsOverThreshold(
            "The scan found more vulnerabilities than the policy allows.",
            "use an image with the fixed versions, or ask the security team for a ScanException"),
    RepositoryNotAllowed(
            "The policy does not let this namespace use the image's repository.",
            "use a repository that the policy lists, or ask the security team to add this one"),
    ExceptionInvalid(
            "A ScanException that would apply breaks a rule, so it does not count.",
            "ask the security team to correct or delete the ScanException"),
    PolicyUnreadable(
            "A ScanPolicy that may apply could not be read or understood.",
            "ask the security team to correct the ScanPolicy; see the operator's log"),

    // What a gate found: evidence that is missing or contradicts itself.
    DigestMismatch(
            "The report speaks of another digest than the one asked for.",
            "ask for a new scan; if it happens again, look at the registry"),
    PlatformAmbiguous(
            "The index does not say clearly which image runs on which platform.",
            "rebuild the index: one image for each platform, each with its platform named"),
    PlatformMissing(
            "No scanned image says for which platform it is.",
            "rebuild the image with os and architecture in its config"),
    DistributionUnknown(
            "The scanner did not recognise the image's distribution, so it found no package of it.",
            "keep the release file that scanners read in the image (Debian: /etc/debian_version, others:"
                    + " /etc/os-release), and the package database"),
    DistributionEndOfLife(
            "The distribution gets no security updates any more, so its findings are incomplete.",
            "rebuild the image on a supported release"),
    NoPackages(
            "The scan saw no package at all, which is not the same as none being vulnerable.",
            "keep the package database (dpkg status.d, apk or rpm) in the image"),
    JarsUnidentified(
            "Some jar files could not be matched to a known library.",
            "keep META-INF/maven in the jars, or list them with hashes in an embedded SBOM"),
    RuntimeUnproved(
            "There is a Java runtime that no reported package stands for.",
            "embed an SBOM that names the runtime, and keep its release file"),
    EvidenceContradicts(
            "The scanner's report and what the image holds contradict each other.",
            "rebuild the image so that its package database, SBOM and files agree with each other"),
    CoverageTooLow(
            "Too many executable bytes belong to no reported package.",
            "install software as packages, or list the files with hashes in an embedded SBOM"),
    LayerDigestMismatch(
            "A layer's bytes do not have the digest that the manifest names.",
            "push the image again; if it happens again, look at the registry"),
    LayerUnreadable(
            "A layer holds what cannot be read safely, or what readers read differently.",
            "rebuild the image with plain or gzip layers; see what was seen"),
    ReportUnreadable(
            "The scan's output was cut, foreign or not understood.",
            "look at the scan's Job and the operator's log, then ask for a new scan"),
    FactsOutdated(
            "The stored facts were written by an older reporter than the gate needs.",
            "wait for the new scan that has been asked for"),
    DatabaseStale(
            "The vulnerability database is older than the policy allows.",
            "refresh the database mirror, then ask for a new scan"),
    DatabaseUnfit(
            "The vulnerability database is missing, damaged or too small.",
            "repair the database mirror, then ask for a new scan"),
    CanaryNotFound(
            "The database did not find a vulnerability that was planted to be found.",
            "repair the database mirror, then ask for a new scan"),
    ScanStale(
            "The scan is older than the policy allows.",
            "wait for the new scan that has been asked for"),
    ScanPending(
            "The scan of this digest has not finished.",
            "wait; the ImageScan of this digest shows its progress"),
    ScanFailed(
            "The scan ended without facts.",
            "look at the scan's Job in the operator's namespace; it is tried again"),
    ScanTimedOut(
            "The scan did not end within its time.",
            "raise the scan's limits or use a smaller image; it is tried again"),

    // From the image reference to a digest.
    ImageNotResolved(
            "The registry has not been asked yet, or has not answered yet.",
            "wait; the answer comes within seconds"),
    ImageNotFound(
            "The registry does not have this image.",
            "correct spec.image, or push the image and set docserver.dev/rescan-requested"),
    ImageRefused(
            "The image reference is not valid or the registry does not let the operator read it.",
            "correct spec.image, or give the operator credentials for this registry"),
    RegistryUnreadable(
            "The registry could not be reached or gave no usable answer.",
            "wait, it is tried again; if it goes on, look at the registry"),

    // What the operator can see and rely on.
    GateNotEnforced(
            "The cluster let a pod pass that it must refuse, or refused one that it must let pass.",
            "ask an administrator to restore the chart's admission policies: helm upgrade"),
    ForeignEndpoints(
            "Somebody's EndpointSlice leads the DocServer's Service to what is no pod of it.",
            "delete it: kubectl delete endpointslice NAME; make a Service of your own for other pods"),
    ClusterUnreadable(
            "A part of the cluster that the decision rests on could not be read.",
            "wait; if it goes on, look at the operator's permissions and its log"),

    // The rollout.
    Paused(
            "A user paused it: nothing is changed, only the status is kept up to date.",
            "set spec.paused to false to go on"),
    WaitingForDatabase(
            "The evaluation database is not ready yet.", "wait; if it goes on, look at its pod"),
    Admitting(
            "All gates passed; the digest is being admitted before anything runs it.",
            "wait; this takes a second"),
    Migrating(
            "A Job brings the database's schema up to date before the new version starts.",
            "wait; the Job shows its progress"),
    MigrationFailed(
            "The Job that brings the schema up to date has failed.",
            "read the Job's log, repair the cause, then set docserver.dev/restart-requested"),
    RollingOut(
            "The new version is being started, pod by pod.",
            "wait; the Deployment shows its progress"),
    Degraded(
            "The rollout was complete before, and now some pods do not serve.",
            "wait for new pods; if it goes on, look at the pods' state and log"),
    RolloutTimedOut(
            "The new version did not become available in time, and there is none to go back to.",
            "read the pods' state and log, then change the spec"),
    RolledBack(
            "The new version did not become available in time; the last healthy one runs again.",
            "repair the image or the spec; any change of the spec is a new attempt"),
    UpToDate("What runs is what the spec asks for.", "nothing to do"),
    Settled("Nothing is under way and nothing is stuck.", "nothing to do"),

    // What runs.
    Available("At least one pod serves.", "nothing to do"),
    Unavailable("No pod serves.", "look at what the DocServer waits for, then at its pods"),
    Vulnerable(
            "What runs would not pass the gates today. It goes on running.",
            "roll out an image that passes, or ask the security team for a ScanException"),
    RemediationOverdue(
            "What runs would not pass the gates today, and the time that the policy gives to mend it"
                    + " has passed. It goes on running.",
            "roll out an image that passes, or ask the security team for a ScanException"),
    NotVulnerable("What runs passes the gates today.", "nothing to do"),
    VulnerabilityUnknown(
            "There are no facts about what runs, or nothing runs.", "wait for the next scan"),
    SecretMissing(
            "A pod cannot start because a Secret or a key of it is missing.",
            "create the Secret that spec.database.secretRef names, with the keys it needs"),
    ImagePullFailed(
            "A node cannot pull the image.",
            "check spec.imagePullSecrets and that the nodes reach the registry"),
    NodeDrainInterrupts(
            "There is one replica, so draining its node interrupts the service.",
            "set spec.replicas to 2 or more"),
    EvaluationDatabase(
            "The database is for evaluation: one instance, no backups.",
            "name a Secret in spec.database.secretRef for anything that matters");

    private final String meaning;
    private final String next;

    Reason(String meaning, String next) {
        this.meaning = meaning;
        this.next = next;
    }

    /** What it says, in one or two sentences for a user. */
    public String meaning() {
        return meaning;
    }

    /** What the user does next; a half sentence that follows "next: ". */
    public String next() {
        return next;
    }
}
