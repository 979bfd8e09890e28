package dev.docserver.operator.app.reconcile;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.DocServerStatus.Admitted;
import dev.docserver.operator.apply.EnforcementProbe;
import dev.docserver.operator.apply.EnforcementProbe.Target;
import dev.docserver.operator.decision.Decision;
import dev.docserver.operator.decision.Write;
import dev.docserver.operator.observe.Candidates;
import dev.docserver.operator.observe.Candidates.DocServerName;
import dev.docserver.operator.observe.Enforcements;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PreviousStatus;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When enforcement is measured: every minute in each namespace that has a DocServer, at once in a
 * new one, and again right before a Deployment gets another digest.
 */
public final class Enforcing {
    /** A measurement this young counts as one made right before. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** The policies' parameters follow a status within a second. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Optional<EnforcementProbe> probe;
    private final KubernetesClient client;
    private final Known known;
    private final Waker<DocServer> waker;
    private final InstantSource clock;

    /** What was measured, and where there is something to measure. */
    public record Known(Enforcements enforcements, Candidates candidates) {}

    /**
     * @param probe empty where nothing is measured, for control runs: then the gate is open and its
     *     answer says so
     */
    public Enforcing(
            Optional<EnforcementProbe> probe,
            KubernetesClient client,
            Known known,
            Waker<DocServer> waker,
            InstantSource clock) {
        this.probe = probe;
        this.client = client;
        this.known = known;
        this.waker = waker;
        this.clock = clock;
    }

    /** Measures every namespace that has a DocServer. */
    public void measureAll() {
        Map<String, DocServerName> one = new HashMap<>();
        known.candidates().all().forEach(docServer -> one.put(docServer.namespace(), docServer));
        one.values().forEach(docServer -> measure(target(docServer)));
    }

    /**
     * Whether the decision may be carried out: one that gives a Deployment another digest needs a
     * measurement of this moment. If that one closes the gate, the decision falls.
     */
    boolean stands(Snapshot snapshot, Decision decision) {
        String namespace = snapshot.intent().namespace();
        if (known.enforcements().of(namespace) instanceof Observed.Absent<Enforcement>) {
            measure(target(snapshot));
            return false;
        }
        return !changesDigest(snapshot, decision)
                || isFresh(known.enforcements().of(namespace))
                || measure(target(snapshot));
    }

    /** Notes the outcome and, if it opens or closes the gate, wakes everybody there. */
    private boolean measure(Target target) {
        Instant now = clock.instant();
        Observed<Enforcement> measured =
                probe.map(p -> p.measure(target, now))
                        .orElseGet(
                                () ->
                                        Observed.seen(
                                                new Enforcement(
                                                        true,
                                                        "not measured, for this operator's setting"
                                                                + " ENFORCEMENT is off",
                                                        now)));
        if (known.enforcements().note(target.namespace(), measured)) {
            known.candidates().all().stream()
                    .filter(docServer -> docServer.namespace().equals(target.namespace()))
                    .forEach(docServer -> waker.wake(docServer.namespace(), docServer.name()));
        }
        return measured instanceof Observed.Seen<Enforcement>(Enforcement seen) && seen.enforced();
    }

    private boolean isFresh(Observed<Enforcement> measured) {
        return measured instanceof Observed.Seen<Enforcement>(Enforcement seen)
                && seen.enforced()
                && seen.measuredAt().plus(FRESH).isAfter(clock.instant());
    }

    private static boolean changesDigest(Snapshot snapshot, Decision decision) {
        Optional<String> before =
                snapshot.workload().deployment()
                                instanceof Observed.Seen<Deployment>(Deployment deployment)
                        ? digest(deployment)
                        : Optional.empty();
        return decision.writes().stream()
                .anyMatch(
                        write ->
                                write instanceof Write.Apply(var object)
                                        && object instanceof Deployment deployment
                                        && !digest(deployment).equals(before));
    }

    private static Optional<String> digest(Deployment deployment) {
        return Release.of(deployment.getSpec().getTemplate()).map(Release::digest);
    }

    private Target target(Snapshot snapshot) {
        return target(
                new DocServerName(snapshot.intent().namespace(), snapshot.intent().name()),
                snapshot.previous());
    }

    private Target target(DocServerName name) {
        DocServer docServer =
                client.resources(DocServer.class)
                        .inNamespace(name.namespace())
                        .withName(name.name())
                        .get();
        return target(
                name,
                docServer == null ? PreviousStatus.NONE : PreviousStatus.of(docServer.getStatus()));
    }

    private Target target(DocServerName name, PreviousStatus status) {
        return new Target(
                name.namespace(),
                name.name(),
                status.admitted().stream()
                        .filter(a -> a.since().plus(SETTLED).isBefore(clock.instant()))
                        .map(Admitted::digest)
                        .findFirst());
    }
}
