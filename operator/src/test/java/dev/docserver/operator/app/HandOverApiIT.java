package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.api.realserver.RealApiServer;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two operators as programs of their own, as in a cluster. */
class HandOverApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.bare();

    private static final Duration SOON = Duration.ofMinutes(2);

    /** Without a hand-over the next one waits for the lease to run out: 15 seconds at the least. */
    private static final Duration HANDED_OVER = Duration.ofSeconds(12);

    private final List<Process> processes = new ArrayList<>();
    private String home = "";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void start() {
        API.applyCrds();
        home = API.createNamespace("system");
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void atSigtermTheLeaseGoesToTheNextOneAndTheExitCodeIsZero() throws Exception {
        Process first = operator("operator-a");
        await().atMost(SOON).until(() -> holder().equals("operator-a"));
        operator("operator-b");
        await().atMost(SOON).until(() -> log("operator-b").contains("has started"));

        first.destroy();

        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
        await().atMost(HANDED_OVER).until(() -> holder().equals("operator-b"));
        assertThat(log("operator-a")).contains("the lease is given back").doesNotContain("\tat ");
    }

    @Test
    void aLeaderWhoseLeaseIsTakenAwayEndsOnTheSpot() throws Exception {
        Process first = operator("operator-a");
        await().atMost(SOON).until(() -> holder().equals("operator-a"));

        await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> {
                            lease().edit(
                                            l -> {
                                                l.getSpec().setHolderIdentity("somebody-else");
                                                return l;
                                            });
                            return true;
                        });

        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(1);
    }

    private io.fabric8.kubernetes.client.dsl.Resource<Lease> lease() {
        return API.admin().leases().inNamespace(home).withName("doc-server-operator");
    }

    private String holder() {
        Lease lease = lease().get();
        return lease == null || lease.getSpec().getHolderIdentity() == null
                ? ""
                : lease.getSpec().getHolderIdentity();
    }

    private Process operator(String name) throws IOException {
        Map<String, String> environment = new HashMap<>(SettingsTest.least());
        environment.put("POD_NAMESPACE", home);
        environment.put("POD_NAME", name);
        environment.put("DOC_SERVER_OPERATOR_ENFORCEMENT", "off");
        environment.put("DOC_SERVER_OPERATOR_LISTEN_METRICS", "0");
        environment.put("DOC_SERVER_OPERATOR_LISTEN_HEALTH", "0");
        environment.put("KUBECONFIG", API.kubeconfig().toString());
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Dkubernetes.certs.client.key.algo=EC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(folder.resolve(name).toFile());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String log(String name) throws IOException {
        return java.nio.file.Files.readString(folder.resolve(name));
    }
}
