package dev.docserver.api.chart;

import dev.docserver.api.realserver.CommandLine;
import dev.docserver.api.realserver.RealApiServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The chart as users get it: rendered by Helm, applied to the real API server. */
public final class Chart {
    /** Where the operator lives in tests. */
    public static final String NAMESPACE = "doc-server-system";

    /** The operator's user name, which the policies know. */
    public static final String OPERATOR =
            "system:serviceaccount:doc-server-system:doc-server-operator";

    private static final String POLICIES =
            "validatingadmissionpolicies,validatingadmissionpolicybindings";

    private Chart() {}

    static Path folder() {
        Path root = Path.of(System.getProperty("user.dir")).resolveSibling("deploy");
        return root.resolve("helm/doc-server-operator");
    }

    /** What {@code helm template} answers, in a namespace of its own. */
    static CommandLine.Answer template(String... options) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "template",
                                "doc-server-operator",
                                folder().toString(),
                                "--namespace=" + NAMESPACE,
                                "--kube-version=1.35.4"));
        arguments.addAll(List.of(options));
        return CommandLine.helm(arguments);
    }

    /**
     * Applies everything but the Deployment (rights, accounts, CRDs, policies) and waits until each
     * policy refuses something.
     */
    public static void install(RealApiServer api) {
        api.ensureNamespace(NAMESPACE);
        String objects = RealApiServer.succeed(template());
        String withoutOperator =
                String.join(
                        "\n---\n",
                        List.of(objects.split("(?m)^---$", -1)).stream()
                                .filter(object -> !object.contains("\nkind: Deployment\n"))
                                .toList());
        RealApiServer.succeed(
                api.kubectlWithInput(
                        withoutOperator,
                        List.of("apply", "--server-side", "--force-conflicts", "-f", "-")));
        var probes = PolicyProbes.prepare(api);
        Await.until(Duration.ofSeconds(60), "the policies are enforced", probes::enforced);
    }

    /** Removes the admission policies and waits until none refuses anything. */
    public static void removePolicies(RealApiServer api) {
        RealApiServer.succeed(
                api.kubectl(
                        "delete", POLICIES, "-l", "app.kubernetes.io/name=doc-server-operator"));
        var probes = PolicyProbes.prepare(api);
        Await.until(Duration.ofSeconds(60), "no policy refuses its probe", probes::noneRefused);
    }
}
