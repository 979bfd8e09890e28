package dev.docserver.operator.observe;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.observe.Candidates.DocServerName;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.PreviousStatus;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.ReplicaSetFact;
import dev.docserver.operator.snapshot.Resolution;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.ScanName;
import dev.docserver.operator.snapshot.Snapshot;
import dev.docserver.operator.snapshot.Workload;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together all that one decision looks at. */
public final class Observe {
    private final Sources sources;
    private final Memory memory;
    private final InstantSource clock;

    /**
     * Where a snapshot's parts in the cluster come from; scans and policies lie in one namespace.
     */
    public record Sources(
            WorkloadReader workloads,
            Cached<ImageScan> scans,
            Cached<ScanPolicy> policies,
            Cached<ScanException> exceptions) {}

    /** Where its other parts come from. */
    public record Memory(Resolver resolver, Candidates candidates, Enforcements enforcements) {}

    public Observe(Sources sources, Memory memory, InstantSource clock) {
        this.sources = sources;
        this.memory = memory;
        this.clock = clock;
    }

    /** The snapshot of this moment. */
    public Snapshot of(DocServer docServer, Platform platform) {
        Intent asked = Intent.from(docServer);
        PreviousStatus previous = PreviousStatus.of(docServer.getStatus());
        Workload workload = sources.workloads().read(asked);
        Intent intent = asked.on(workload.databasePod());
        String home = platform.operatorNamespace();
        Observed<List<ScanPolicy>> policies = sources.policies().list(home, policy -> true);
        Resolution resolution =
                new ImageLookup(
                                memory.resolver(),
                                sources.scans(),
                                home,
                                Policies.of(policies, intent.namespace()))
                        .resolve(intent, docServer.getStatus());
        Set<String> digests = digests(resolution, previous, workload);
        memory.candidates().note(new DocServerName(intent.namespace(), intent.name()), digests);
        Map<String, Observed<ImageScan>> scans = new HashMap<>();
        digests.forEach(d -> scans.put(d, sources.scans().get(home, ScanName.of(d))));
        return new Snapshot(
                clock.instant(),
                intent,
                resolution,
                scans,
                policies,
                sources.exceptions().list(home, exception -> true),
                memory.enforcements().of(intent.namespace()),
                workload,
                previous,
                platform);
    }

    private static Set<String> digests(
            Resolution resolution, PreviousStatus previous, Workload workload) {
        Set<String> digests = new HashSet<>();
        resolution.resolved().map(ResolvedImage::digest).ifPresent(digests::add);
        previous.admitted().forEach(admitted -> digests.add(admitted.digest()));
        if (workload.replicaSets()
                instanceof Observed.Seen<List<ReplicaSetFact>>(List<ReplicaSetFact> sets)) {
            sets.forEach(set -> set.release().map(Release::digest).ifPresent(digests::add));
        }
        return digests;
    }
}
