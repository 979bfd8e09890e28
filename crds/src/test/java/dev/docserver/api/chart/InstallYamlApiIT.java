package dev.docserver.api.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.realserver.RealApiServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code scripts/install-yaml}: what people without Helm apply, on a real API server. */
class InstallYamlApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.bare();

    private static final Path ROOT = Path.of(System.getProperty("user.dir"), "..");

    @Test
    void isAcceptedAsItIsAndAppliesTwiceWithoutAChange() throws Exception {
        String file = installYaml();
        try {
            kubectl(file, "apply", "--server-side", "--force-conflicts", "-f", "-");
            assertThat(kubectl(file, "get", "-f", "-", "-o", "name").lines())
                    .hasSize(objects(file))
                    .contains("namespace/doc-server-system", "deployment.apps/doc-server-operator");
            kubectl(file, "diff", "--server-side", "-f", "-");
            takesOverByHelm();
            String sample = ROOT.resolve("deploy/samples/docserver.yaml").toString();
            kubectl("", "-n", API.namespace(), "apply", "--dry-run=server", "-f", sample);
        } finally {
            remove();
        }
    }

    @Test
    void refusesTheDefaultNamespaceAndWrongValues() throws Exception {
        assertThat(run(1, "--namespace", "default")).contains("namespace of its own");
        assertThat(run(2, "--namespace", "Not_A_Name")).contains("is not a name of a namespace");
        assertThat(run(2, "--chart", "/nowhere")).contains("there is nothing at /nowhere");
    }

    /** Who turns to Helm later meets no conflict of field managers. */
    private static void takesOverByHelm() {
        RealApiServer.succeed(
                API.helm(
                        "install",
                        "doc-server-operator",
                        Chart.folder().toString(),
                        "--namespace=" + Chart.NAMESPACE,
                        "--take-ownership",
                        "--dry-run=server"));
    }

    private static void remove() {
        Chart.removePolicies(API);
        String ours = "app.kubernetes.io/name=doc-server-operator";
        RealApiServer.succeed(
                API.kubectl("delete", "-n", Chart.NAMESPACE, "deployment", "-l", ours));
        RealApiServer.succeed(
                API.kubectl("delete", "clusterroles,clusterrolebindings", "-l", ours));
    }

    private static String installYaml() throws IOException, InterruptedException {
        return run(0, "--namespace", Chart.NAMESPACE);
    }

    private static int objects(String file) {
        return (int) file.lines().filter(line -> line.startsWith("kind: ")).count();
    }

    private static String kubectl(String input, String... arguments) {
        return RealApiServer.succeed(API.kubectlWithInput(input, List.of(arguments)));
    }

    /** The script's output; standard error too, when it is to fail. */
    private static String run(int code, String... options)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(ROOT.resolve("scripts/install-yaml").toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(code != 0).start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(String.join(" ", command)).isEqualTo(code);
        return new String(output, StandardCharsets.UTF_8);
    }
}
