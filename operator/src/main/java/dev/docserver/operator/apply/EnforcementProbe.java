package dev.docserver.operator.apply;

import dev.docserver.operator.reason.Text;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * Measures by dry runs whether the cluster refuses what this operator would refuse. The text of a
 * policy proves nothing: one whose parameters are frozen looks perfect.
 */
public final class EnforcementProbe {
    private static final String DIGEST_POLICY = "admitted-images.docserver.dev";
    private static final String LABEL_POLICY = "reserved-label.docserver.dev";

    /** A DocServer's name has at most 40 characters, so no DocServer can have this one. */
    private static final String NOBODY = "gate-probe-of-a-name-that-no-docserver-can-have";

    /**
     * The one value that the chart exempts from the digest policy: else, in a namespace without
     * DocServers, both policies refuse and the API server names either.
     */
    private static final String LABEL_ONLY =
            "gate-probe-of-the-reserved-label-which-names-no-docserver";

    private final KubernetesClient operator;
    private final KubernetesClient stranger;
    private final String home;

    /**
     * @param operator asks with the operator's own rights
     * @param stranger asks as an account that may create pods in the operator's namespace, and that
     *     the policies do not exempt
     * @param home the operator's namespace
     */
    public EnforcementProbe(KubernetesClient operator, KubernetesClient stranger, String home) {
        this.operator = operator;
        this.stranger = stranger;
        this.home = home;
    }

    /** A DocServer whose namespace is probed, with a digest that it admits where there is one. */
    public record Target(String namespace, String docServer, Optional<String> admitted) {}

    /** Asks the three questions. */
    public Observed<Enforcement> measure(Target target, Instant now) {
        try {
            Optional<String> failure =
                    mustRefuse(
                                    operator,
                                    ProbePod.of(
                                            target.namespace(),
                                            target.docServer(),
                                            ProbePod.FOREIGN),
                                    DIGEST_POLICY)
                            .or(() -> mustPass(passing(target)))
                            .or(
                                    () ->
                                            mustRefuse(
                                                    stranger,
                                                    ProbePod.of(home, LABEL_ONLY, ProbePod.FOREIGN),
                                                    LABEL_POLICY));
            return Observed.seen(
                    new Enforcement(
                            failure.isEmpty(),
                            failure.orElse("the cluster refuses what was not admitted"),
                            now));
        } catch (KubernetesClientException e) {
            return Observed.unreadable(
                    "the dry runs could not be made: "
                            + Text.printable(String.valueOf(e.getMessage()), 300));
        }
    }

    private static Pod passing(Target target) {
        return target.admitted()
                .map(digest -> ProbePod.of(target.namespace(), target.docServer(), digest))
                .orElseGet(() -> ProbePod.of(target.namespace(), NOBODY, ProbePod.FOREIGN));
    }

    private static Optional<String> mustRefuse(KubernetesClient as, Pod pod, String policy) {
        Optional<String> refusal = ask(as, pod);
        if (refusal.isEmpty()) {
            return Optional.of("a dry run passed that policy " + policy + " must refuse");
        }
        return refusal.get().contains(policy)
                ? Optional.empty()
                : Optional.of(
                        "a dry run was not refused by policy "
                                + policy
                                + " but with: "
                                + Text.printable(refusal.get(), 200));
    }

    /**
     * Whoever else refuses it, such as a quota, comes after our policies and is not their fault; so
     * only a refusal that names one of them counts.
     */
    private Optional<String> mustPass(Pod pod) {
        return ask(operator, pod)
                .filter(refusal -> refusal.contains(".docserver.dev"))
                .map(
                        refusal ->
                                "a dry run was refused that must pass: "
                                        + Text.printable(refusal, 200));
    }

    /** Empty where the pod would be created, else the refusal. */
    private static Optional<String> ask(KubernetesClient as, Pod pod) {
        try {
            as.resource(pod).dryRun().create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            int code = e.getCode();
            if (code == HttpURLConnection.HTTP_FORBIDDEN || code == 422) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }
}
