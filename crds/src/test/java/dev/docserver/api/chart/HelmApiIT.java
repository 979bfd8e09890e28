package dev.docserver.api.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.realserver.RealApiServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chart's life with a real Helm: install, upgrade, uninstall. */
class HelmApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.withControllers();

    private static final String OURS =
            "clusterroles,clusterrolebindings,validatingadmissionpolicies,validatingadmissionpolicybindings";

    @Test
    void leavesNothingButTheCrds() {
        removeWhatOtherTestsMade();
        String release = "doc-server-operator";
        succeed("install", release, "--set=defaultPolicy.create=true");
        String policy =
                RealApiServer.succeed(
                        API.kubectl("-n", API.namespace(), "get", "scanpolicy", "default"));
        assertThat(policy).contains("default");
        succeed("upgrade", release, "--set=log.level=debug");
        assertThat(
                        RealApiServer.succeed(
                                API.kubectl(
                                        "-n", API.namespace(), "get", "deployment", "-o", "yaml")))
                .contains("value: debug");
        RealApiServer.succeed(API.helm("uninstall", release, "-n", API.namespace(), "--wait"));
        assertThat(ours(OURS)).isEmpty();
        assertThat(ours("crds").lines()).hasSize(4);
        assertThat(
                        RealApiServer.succeed(
                                API.kubectl(
                                        "-n",
                                        API.namespace(),
                                        "get",
                                        "deployments,services,roles,rolebindings,networkpolicies,poddisruptionbudgets",
                                        "-o",
                                        "name")))
                .isEmpty();
        succeed("install", release);
        RealApiServer.succeed(API.helm("uninstall", release, "-n", API.namespace(), "--wait"));
    }

    private static void succeed(String command, String release, String... options) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                command,
                                release,
                                Chart.folder().toString(),
                                "-n",
                                API.namespace(),
                                "--take-ownership"));
        arguments.addAll(List.of(options));
        RealApiServer.succeed(API.helm(arguments.toArray(String[]::new)));
    }

    private static String ours(String kinds) {
        return RealApiServer.succeed(
                API.kubectl(
                        "get",
                        kinds,
                        "-l",
                        "app.kubernetes.io/name=doc-server-operator",
                        "-o",
                        "name"));
    }

    private static void removeWhatOtherTestsMade() {
        RealApiServer.succeed(
                API.kubectl("delete", OURS, "-l", "app.kubernetes.io/name=doc-server-operator"));
    }
}
