package dev.docserver.operator.snapshot;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.DocServerSpec;
import dev.docserver.api.v1alpha1.DocServerStatus.Admitted;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.snapshot.PreviousStatus.History;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot for tests, from a quiet start: a DocServer {@code docs/handbook} at generation 3 whose
 * image is not resolved, with enforcement measured and nothing else in the cluster. Digests are
 * named by one letter.
 */
public final class Given {
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    public static final String REPOSITORY = "registry.example.com/docs/doc-server";
    public static final Platform PLATFORM =
            new Platform(
                    "doc-server-system",
                    "registry.example.com/tools/postgresql:17",
                    Optional.empty(),
                    "1.0.0");

    private final Map<String, String> annotations = new HashMap<>();
    private final Map<String, Observed<ImageScan>> scans = new HashMap<>();
    private final List<ReplicaSetFact> sets = new ArrayList<>();
    private final List<PodFact> pods = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Admitted> admitted = new ArrayList<>();
    private DocServerSpec spec =
            new DocServerSpec(
                    REPOSITORY + ":1.4.0",
                    null,
                    2,
                    null,
                    new DocServerSpec.Database(new DocServerSpec.LocalName("handbook-db"), null),
                    null,
                    null,
                    null);
    private long generation = 3;
    private @Nullable String deletedAt;
    private Instant now = NOW;
    private Resolution resolution = new Resolution.NotYetKnown();
    private Observed<Enforcement> enforcement =
            Observed.seen(new Enforcement(true, "the cluster refuses what was not admitted", NOW));
    private Observed<List<ScanPolicy>> policies = Observed.seen(List.of());
    private Observed<List<ScanException>> exceptions = Observed.seen(List.of());
    private Observed<Deployment> deployment = Observed.absent();
    private Observed<StatefulSet> database = Observed.absent();
    private Observed<String> databasePod = Observed.absent();
    private Observed<List<String>> foreignEndpoints = Observed.seen(List.of());
    private Platform platform = PLATFORM;
    private History history = PreviousStatus.NONE.history();
    private List<Condition> conditions = List.of();
    private @Nullable PreviousStatus previous;

    public static String digest(char letter) {
        return "sha256:" + String.valueOf(letter).repeat(64);
    }

    public static Release release(char letter) {
        return new Release(REPOSITORY, digest(letter), List.of("linux/amd64"), "v1");
    }

    public Given spec(DocServerSpec changed) {
        spec = changed;
        return this;
    }

    public Given replicas(int replicas) {
        return spec(
                new DocServerSpec(
                        spec.image(), null, replicas, null, spec.database(), null, null, null));
    }

    public Given paused() {
        return spec(
                new DocServerSpec(spec.image(), null, 2, true, spec.database(), null, null, null));
    }

    public Given evaluation() {
        return database(new DocServerSpec.Database(null, new DocServerSpec.Evaluation(null)));
    }

    public Given secret(String name) {
        return database(new DocServerSpec.Database(new DocServerSpec.LocalName(name), null));
    }

    private Given database(DocServerSpec.Database changed) {
        return spec(new DocServerSpec(spec.image(), null, 2, null, changed, null, null, null));
    }

    public Given generation(long changed) {
        generation = changed;
        return this;
    }

    public Given annotated(String name, String value) {
        annotations.put(name, value);
        return this;
    }

    public Given deleting() {
        deletedAt = NOW.toString();
        return this;
    }

    public Given at(Instant time) {
        now = time;
        return this;
    }

    public Given resolution(Resolution changed) {
        resolution = changed;
        return this;
    }

    /** The image leads to this digest. */
    public Given candidate(char letter) {
        String digest = digest(letter);
        return resolution(
                new Resolution.Resolved(
                        new ResolvedImage(
                                REPOSITORY,
                                digest,
                                List.of(new ResolvedImage.Child(digest, "linux", "amd64", null)))));
    }

    public Given scan(char letter, Observed<ImageScan> scan) {
        scans.put(digest(letter), scan);
        return this;
    }

    public Given policies(Observed<List<ScanPolicy>> changed) {
        policies = changed;
        return this;
    }

    public Given exceptions(Observed<List<ScanException>> changed) {
        exceptions = changed;
        return this;
    }

    public Given enforcement(Observed<Enforcement> changed) {
        enforcement = changed;
        return this;
    }

    public Given deployment(Observed<Deployment> changed) {
        deployment = changed;
        return this;
    }

    /** A Deployment of this digest, made from the spec as it is now, and its ReplicaSet. */
    public Given deployed(char letter, Progress progress) {
        return deployed(release(letter), generation, progress);
    }

    public Given deployed(Release release, long madeFrom, Progress progress) {
        Intent intent = intent(madeFrom);
        deployment = Observed.seen(Workloads.deployment(intent, PLATFORM, release, progress));
        return replicaSet(release, intent.replicas());
    }

    public Given replicaSet(char letter, int count) {
        return replicaSet(release(letter), count);
    }

    private Given replicaSet(Release release, int count) {
        sets.add(
                new ReplicaSetFact(
                        "handbook-" + release.digest().charAt(7), Optional.of(release), count));
        return this;
    }

    public Given pod(char letter, boolean ready) {
        pods.add(
                new PodFact(
                        "handbook-" + letter + pods.size(),
                        digest(letter),
                        true,
                        ready,
                        Optional.empty()));
        return this;
    }

    public Given troubledPod(char letter, String reason, String message) {
        pods.add(
                new PodFact(
                        "handbook-" + letter + pods.size(),
                        digest(letter),
                        true,
                        false,
                        Optional.of(new PodFact.Trouble(reason, message))));
        return this;
    }

    /** The migration Job of this digest and the spec as it is now; a state is a Job condition. */
    public Given migration(char letter, String state) {
        jobs.add(Workloads.migration(intent(generation), PLATFORM, release(letter), state));
        return this;
    }

    /** A Job as somebody else's controller may have left it. */
    public Given job(Job job) {
        jobs.add(job);
        return this;
    }

    /** What the operator's settings say, in the place of {@link #PLATFORM}. */
    public Given platform(Platform changed) {
        platform = changed;
        return this;
    }

    public Given databaseReady(boolean ready) {
        database = Observed.seen(Workloads.database(intent(generation), PLATFORM, ready));
        return databasePod(Observed.seen("pod-1"));
    }

    public Given foreignEndpoints(Observed<List<String>> changed) {
        foreignEndpoints = changed;
        return this;
    }

    public Given databasePod(Observed<String> changed) {
        databasePod = changed;
        return this;
    }

    public Given admitted(char... letters) {
        for (char letter : letters) {
            admitted.add(new Admitted(digest(letter), NOW.minusSeconds(3600)));
        }
        return this;
    }

    public Given healthy(char letter) {
        history =
                new History(
                        Optional.of(digest(letter)),
                        history.failedDigest(),
                        history.failedGeneration());
        return this;
    }

    public Given failed(char letter, long atGeneration) {
        history = new History(history.healthyDigest(), Optional.of(digest(letter)), atGeneration);
        return this;
    }

    public Given conditions(List<Condition> before) {
        conditions = List.copyOf(before);
        return this;
    }

    /** The status as a whole, in the place of its parts. */
    public Given previous(PreviousStatus before) {
        previous = before;
        return this;
    }

    public DocServer docServer(long atGeneration) {
        DocServer docServer = new DocServer();
        docServer.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace("docs")
                        .withName("handbook")
                        .withUid("0b5d4f0e-6f0c-4a52-9d0e-3c1f6a1b2c3d")
                        .withGeneration(atGeneration)
                        .withAnnotations(annotations)
                        .withDeletionTimestamp(deletedAt)
                        .build());
        docServer.setSpec(spec);
        return docServer;
    }

    private Intent intent(long atGeneration) {
        return Intent.from(docServer(atGeneration)).on(databasePod);
    }

    public Snapshot snapshot() {
        return new Snapshot(
                now,
                intent(generation),
                resolution,
                scans,
                policies,
                exceptions,
                enforcement,
                new Workload(
                        deployment,
                        Observed.seen(List.copyOf(sets)),
                        Observed.seen(List.copyOf(pods)),
                        Observed.seen(List.copyOf(jobs)),
                        database,
                        databasePod,
                        foreignEndpoints),
                previous == null
                        ? new PreviousStatus(admitted, history, conditions, Optional.empty())
                        : previous,
                platform);
    }
}
