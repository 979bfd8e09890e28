package dev.docserver.operator.app.reconcile;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.operator.apply.ApiCache;
import dev.docserver.operator.apply.EventWriter;
import dev.docserver.operator.apply.FakeApi;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.apply.StatusWriter;
import dev.docserver.operator.apply.Writer;
import dev.docserver.operator.decision.Decide;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.observe.Cached;
import dev.docserver.operator.observe.CachedObjects;
import dev.docserver.operator.observe.Candidates;
import dev.docserver.operator.observe.Enforcements;
import dev.docserver.operator.observe.Observe;
import dev.docserver.operator.observe.WorkloadReader;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.scan.ScanRequests;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Resolution;
import dev.docserver.operator.snapshot.ScanName;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * A DocServer's whole way, one reconcile after the other as the framework would make them: it makes
 * every request that the operator can make for a DocServer.
 */
final class Journey {
    private static final String HOME = Given.PLATFORM.operatorNamespace();
    private static final String NAMESPACE = "/namespaces/docs/";
    private static final String DOC_SERVER =
            "/apis/docserver.dev/v1alpha1" + NAMESPACE + "docservers/handbook";
    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(
                    Deployment.class,
                    ReplicaSet.class,
                    Pod.class,
                    Job.class,
                    StatefulSet.class,
                    Service.class,
                    ServiceAccount.class,
                    ConfigMap.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    EndpointSlice.class,
                    ImageScan.class);

    private final FakeApi api;
    private final String image;
    private final Observe observe;
    private final CarryOut carryOut;
    private final List<RuntimeException> failures = new ArrayList<>();

    Journey(FakeApi api, String image, Resolver resolver) {
        this.api = api;
        this.image = image;
        Enforcements enforcements = new Enforcements();
        var _ =
                enforcements.note(
                        "docs", Observed.seen(new Enforcement(true, "measured", Given.NOW)));
        this.observe =
                new Observe(
                        sources(),
                        new Observe.Memory(resolver, new Candidates(), enforcements),
                        () -> Given.NOW);
        Requests requests = new Requests(api.client());
        Map<Class<?>, Cached<? extends HasMetadata>> caches = new HashMap<>();
        KINDS.forEach(kind -> caches.put(kind, cache(kind)));
        this.carryOut =
                new CarryOut(
                        new StatusWriter(requests, api.client().getKubernetesSerialization()),
                        new Writer(requests, new CachedObjects(caches), () -> "password"),
                        new ScanRequests(requests, cache(ImageScan.class), HOME),
                        new EventWriter(api.client(), "operator-0"));
    }

    private Observe.Sources sources() {
        return new Observe.Sources(
                new WorkloadReader(
                        cache(Deployment.class),
                        cache(ReplicaSet.class),
                        cache(Pod.class),
                        cache(Job.class),
                        cache(StatefulSet.class),
                        cache(EndpointSlice.class)),
                cache(ImageScan.class),
                cache(ScanPolicy.class),
                cache(ScanException.class));
    }

    /** What went wrong on the way, as the framework would log it before it tries again. */
    List<RuntimeException> failures() {
        return List.copyOf(failures);
    }

    /** From an empty cluster to a ready DocServer, and from there to another database. */
    void run() {
        want(1, "\"evaluation\": {}");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> snapshot().resolution() instanceof Resolution.Resolved);
        settle();
        passScan();
        settle();
        startDatabase();
        settle();
        endMigrations();
        settle();
        startServers();
        settle();
        want(2, "\"secretRef\": {\"name\": \"own\"}");
        settle();
        endMigrations();
        settle();
        startServers();
        settle();
    }

    private void want(int generation, String database) {
        api.put(
                DOC_SERVER,
                """
                {"apiVersion": "docserver.dev/v1alpha1", "kind": "DocServer",
                 "metadata": {"namespace": "docs", "name": "handbook", "uid": "uid-1", "generation": %d},
                 "spec": {"image": "%s", "database": {%s}}}
                """
                        .formatted(generation, image, database));
    }

    String ready() {
        return Objects.requireNonNull(docServer().getStatus().conditions()).stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .map(condition -> condition.getReason())
                .findFirst()
                .orElse("");
    }

    /** Until nothing is asked for any more; a reconcile that fails is made again. */
    private void settle() {
        for (int i = 0; i < 20; i++) {
            int before = api.requests().size();
            reconcile();
            if (api.requests().size() == before) {
                return;
            }
        }
        throw new AssertionError("still writing: " + api.requests());
    }

    private void reconcile() {
        Snapshot snapshot = snapshot();
        try {
            var _ =
                    carryOut.of(
                            docServer(),
                            snapshot,
                            Decide.decide(snapshot),
                            (actual, desired) -> Part.of(api.client(), desired, actual));
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private Snapshot snapshot() {
        return observe.of(docServer(), Given.PLATFORM);
    }

    private DocServer docServer() {
        return api.all(DocServer.class).getFirst();
    }

    private <R extends HasMetadata> Cached<R> cache(Class<R> kind) {
        return new ApiCache<>(api, kind);
    }

    private void passScan() {
        String digest = api.all(ImageScan.class).getFirst().getSpec().digest();
        ImageScanStatus passed =
                new ImageScanStatus(
                        1L,
                        "Complete",
                        null,
                        Given.NOW,
                        Given.NOW,
                        Scans.clean(digest, Given.NOW),
                        null,
                        null);
        api.put(
                "/apis/docserver.dev/v1alpha1/namespaces/%s/imagescans/%s"
                        .formatted(HOME, ScanName.of(digest)),
                "{\"status\":%s}"
                        .formatted(api.client().getKubernetesSerialization().asJson(passed)));
    }

    private void startDatabase() {
        api.put(
                "/apis/apps/v1" + NAMESPACE + "statefulsets/handbook-database",
                "{\"status\": {\"readyReplicas\": 1}}");
        api.put(
                "/api/v1" + NAMESPACE + "pods/handbook-database-0",
                """
                {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"namespace": "docs", "name": "handbook-database-0", "labels": {},
                   "ownerReferences": [{"uid": "uid-of-handbook-database"}]}}
                """);
    }

    private void endMigrations() {
        for (Job job : api.all(Job.class)) {
            api.put(
                    "/apis/batch/v1" + NAMESPACE + "jobs/" + job.getMetadata().getName(),
                    """
                    {"status": {"conditions": [{"type": "Complete", "status": "True"}]}}
                    """);
        }
    }

    private void startServers() {
        api.put(
                "/apis/apps/v1" + NAMESPACE + "deployments/handbook",
                """
                {"status": {"replicas": 2, "updatedReplicas": 2, "availableReplicas": 2,
                  "conditions": [{"type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable"}]}}
                """);
    }
}
