package dev.docserver.api.chart;

import dev.docserver.api.realserver.RealApiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One dry run for each policy that it must refuse; the administrator and the operator ask. */
record PolicyProbes(RealApiServer api, String namespace, List<Probe> probes) {
    private static final String OURS = ".docserver.dev'";

    /** The digest policy leaves this name to the reserved-label policy. */
    private static final String LABEL_ONLY =
            "gate-probe-of-the-reserved-label-which-names-no-docserver";

    /** A kubectl command, and the policy that refuses it. */
    record Probe(String policy, List<String> arguments) {}

    static PolicyProbes prepare(RealApiServer api) {
        String namespace = api.createNamespace("probe");
        RealApiServer.succeed(
                api.kubectlWithInput(
                        Template.of("own", Map.of("foreign", Team.FOREIGN)),
                        List.of("-n", namespace, "apply", "--server-side", "-f", "-")));
        return new PolicyProbes(api, namespace, oneForEach());
    }

    private static List<Probe> oneForEach() {
        return List.of(
                new Probe("reserved-label", List.of("label", "pod", "own", "docserver.dev/name=x")),
                new Probe("admitted-images", operatorRuns("handbook")),
                new Probe(
                        "guard",
                        List.of(
                                "patch",
                                "pod",
                                "own",
                                "--subresource=status",
                                "-p",
                                "{\"metadata\":{\"labels\":{\"docserver.dev/name\":\"x\"}}}")),
                new Probe(
                        "status-guard",
                        List.of(
                                "patch",
                                "docserver",
                                "handbook",
                                "--type=merge",
                                "-p",
                                "{\"metadata\":{\"finalizers\":[\"orphan\"]}}")),
                new Probe(
                        "endpoints",
                        List.of(
                                "label",
                                "--overwrite",
                                "endpointslice",
                                "mine",
                                "kubernetes.io/service-name=handbook")));
    }

    private static List<String> operatorRuns(String docServer) {
        return List.of(
                "run",
                "probe",
                "--image=" + Team.FOREIGN,
                "-l",
                "docserver.dev/name=" + docServer,
                "--as=" + Chart.OPERATOR);
    }

    /**
     * Each policy refuses, and knows this installation's operator: the API server goes on for a
     * moment with the policies of the installation before.
     */
    boolean enforced() {
        return probes.stream()
                        .allMatch(probe -> answer(probe).contains("'" + probe.policy() + OURS))
                && answer(new Probe("reserved-label", operatorRuns(LABEL_ONLY))).isEmpty();
    }

    boolean noneRefused() {
        return probes.stream().allMatch(probe -> answer(probe).isEmpty());
    }

    /** A refusal by whichever of our policies, or nothing. */
    private String answer(Probe probe) {
        var arguments = new ArrayList<>(probe.arguments());
        arguments.addAll(List.of("-n", namespace, "--dry-run=server"));
        var answer = api.kubectlWithInput("", arguments);
        if (answer.succeeded()) {
            return "";
        }
        if (!answer.output().contains(OURS)) {
            throw new AssertionError("probe " + probe.policy() + ": " + answer.output());
        }
        return answer.output();
    }
}
