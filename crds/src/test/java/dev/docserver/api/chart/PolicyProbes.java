package dev.docserver.api.chart;

import dev.docserver.api.realserver.RealApiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One dry run for each policy that it must refuse; the administrator and the operator ask. */
record PolicyProbes(RealApiServer api, String namespace, List<Probe> probes) {
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
                new Probe(
                        "admitted-images",
                        List.of(
                                "run",
                                "probe",
                                "--image=" + Team.FOREIGN,
                                "-l",
                                "docserver.dev/name=handbook",
                                "--as=" + Chart.OPERATOR)),
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

    boolean allRefused() {
        return probes.stream().allMatch(this::refused);
    }

    boolean noneRefused() {
        return probes.stream().noneMatch(this::refused);
    }

    private boolean refused(Probe probe) {
        var arguments = new ArrayList<>(probe.arguments());
        arguments.addAll(List.of("-n", namespace, "--dry-run=server"));
        var answer = api.kubectlWithInput("", arguments);
        boolean byPolicy = answer.output().contains("'" + probe.policy() + ".docserver.dev'");
        if (!answer.succeeded() && !byPolicy) {
            throw new AssertionError("probe " + probe.policy() + ": " + answer.output());
        }
        return byPolicy;
    }
}
