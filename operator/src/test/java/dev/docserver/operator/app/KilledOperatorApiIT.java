package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.api.realserver.RealApiServer;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An operator that is killed in the middle of a rollout, and the next one, which ends it well. */
class KilledOperatorApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.withControllers();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private Team team;

    @SuppressWarnings("NullAway.Init")
    private OperatorProcesses operators;

    @BeforeEach
    void start() throws IOException {
        API.applyCrds();
        registry = new FakeRegistry();
        team = new Team(API.admin(), API.namespace(), API.createNamespace("system"));
        operators = new OperatorProcesses(API, team.home(), folder);
    }

    @AfterEach
    void stop() {
        operators.close();
        registry.close();
    }

    @Test
    void theNextOneEndsTheRolloutThatTheKilledOneBegan() throws Exception {
        String digest = Images.image(registry, "1", "amd64");
        Process first = operator("operator-a");
        team.apply(registry.host() + "/app:1");
        soon().until(() -> team.scan(digest).isPresent());
        team.passScan(digest);
        soon().until(() -> !team.migrations().isEmpty());

        first.destroyForcibly();

        assertThat(first.waitFor()).isNotZero();
        assertThat(team.deployment()).isEmpty();
        int asked = registry.asked().size();
        operator("operator-b");
        soon().until(team::endMigrationPods);
        soon().until(() -> team.deployment().isPresent());
        assertThat(team.migrations()).as("the Job that was there is not made again").hasSize(1);
        assertThat(registry.asked()).as("the tag is not looked up again").hasSize(asked);
        assertThat(team.deployment().orElseThrow().toString()).contains(digest);
        assertThat(operators.log("operator-b")).contains("operator-b leads");
    }

    private Process operator(String name) throws IOException {
        return operators.start(
                name,
                Map.of(
                        "DOC_SERVER_OPERATOR_WATCH_NAMESPACES",
                        team.namespace(),
                        "DOC_SERVER_OPERATOR_PLAIN_REGISTRIES",
                        registry.host()));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).ignoreExceptions();
    }
}
