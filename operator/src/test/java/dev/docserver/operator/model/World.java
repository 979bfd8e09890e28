package dev.docserver.operator.model;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanSpec;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PreviousStatus;
import dev.docserver.operator.snapshot.Snapshot;
import dev.docserver.operator.snapshot.Workloads;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything at one moment.
 *
 * @param server the truth
 * @param cache what the operator sees, kind by kind a moment behind
 * @param scans what the scan of each digest says; a digest that is missing was not scanned
 * @param left how many more surprises there may be, so that the world is finite
 */
record World(
        Cluster server,
        Cluster cache,
        SortedMap<Character, Verdict> scans,
        boolean enforced,
        Surprises left) {
    enum Verdict {
        CLEAN,
        VULNERABLE
    }

    /** How often each may still happen. */
    record Surprises(int specChanges, int verdicts, int failures, int crashes, int outages) {}

    static World start(Surprises surprises) {
        return new World(Cluster.EMPTY, Cluster.EMPTY, new TreeMap<>(), true, surprises);
    }

    World server(Cluster changed) {
        return new World(changed, cache, scans, enforced, left);
    }

    World cache(Cluster changed) {
        return new World(server, changed, scans, enforced, left);
    }

    World left(Surprises changed) {
        return new World(server, cache, scans, enforced, changed);
    }

    World scanned(char digest, Verdict verdict) {
        SortedMap<Character, Verdict> changed = new TreeMap<>(scans);
        changed.put(digest, verdict);
        return new World(server, cache, changed, enforced, left);
    }

    /** What the operator would decide from now. */
    Snapshot snapshot() {
        Given given =
                new Given()
                        .generation(cache.generation())
                        .candidate(cache.image())
                        .previous(
                                PreviousStatus.of(
                                        cache.status().map(Written::status).orElse(null)));
        scans.forEach((digest, verdict) -> given.scan(digest, scan(digest, verdict)));
        cache.jobs().forEach(given::migration);
        cache.sets().forEach(given::replicaSet);
        cache.deployment()
                .ifPresent(
                        rollout ->
                                given.deployment(
                                        Observed.seen(
                                                Workloads.deployment(
                                                        Intent.from(
                                                                given.docServer(
                                                                        rollout.generation())),
                                                        Given.PLATFORM,
                                                        Given.release(rollout.digest()),
                                                        rollout.progress()))));
        return enforced
                ? given.snapshot()
                : given.enforcement(Observed.unreadable("probes fail")).snapshot();
    }

    private static Observed<ImageScan> scan(char digest, Verdict verdict) {
        ImageScan scan = new ImageScan();
        scan.setMetadata(new ObjectMetaBuilder().withName("sha256-" + digest).build());
        scan.setSpec(new ImageScanSpec(Given.REPOSITORY, Given.digest(digest), null));
        scan.setStatus(
                new ImageScanStatus(
                        1L,
                        "Complete",
                        null,
                        null,
                        Given.NOW.minusSeconds(60),
                        facts(digest, verdict),
                        null,
                        null));
        return Observed.seen(scan);
    }

    private static ScanFacts facts(char digest, Verdict verdict) {
        ScanFacts clean =
                verdict == Verdict.CLEAN
                        ? Scans.clean()
                        : Scans.facts(
                                Scans.child(Scans.finding("CVE-1", "CRITICAL", "zlib1g", "2")));
        return new ScanFacts(
                clean.formatVersion(),
                Given.digest(digest),
                clean.scannerVersion(),
                clean.database(),
                clean.canary(),
                clean.children(),
                List.of());
    }
}
