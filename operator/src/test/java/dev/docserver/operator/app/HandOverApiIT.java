package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.api.realserver.RealApiServer;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

    private String home = "";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private OperatorProcesses operators;

    @BeforeEach
    void start() {
        API.applyCrds();
        home = API.createNamespace("system");
        operators = new OperatorProcesses(API, home, folder);
    }

    @AfterEach
    void stop() {
        operators.close();
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
        return operators.start(name, Map.of());
    }

    private String log(String name) throws IOException {
        return operators.log(name);
    }
}
