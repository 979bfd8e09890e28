package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.api.realserver.RealApiServer;
import dev.docserver.api.v1alpha1.DocServerStatus.GateStatus;
import dev.docserver.operator.app.judge.Json;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The project's own samples, applied to an API server and given to the command line as files. */
class InputHashApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.withControllers();
    private static final Path SAMPLES = Path.of("../deploy/samples");
    private static final Path POLICY = SAMPLES.resolve("scanpolicy-strict.yaml");

    @TempDir Path folder;

    @Test
    void theHashInTheStatusIsThatOfAPipelineWithTheSameFiles() throws Exception {
        API.applyCrds();
        Team team = new Team(API.admin(), API.namespace(), API.createNamespace("system"));
        try (FakeRegistry registry = new FakeRegistry()) {
            Path exception = Files.createDirectory(folder.resolve("exceptions")).resolve("z.yaml");
            String sample = Files.readString(SAMPLES.resolve("scanexception.yaml"));
            Files.writeString(
                    exception, sample.replace("registry.example.com/docs", registry.host()));
            apply(team, POLICY);
            apply(team, exception);
            String digest = Images.image(registry, "1", "amd64");
            try (var operator = new RunningOperator(API.adminConfig(), team, registry)) {
                team.apply(registry.host() + "/app:1");
                await().atMost(Duration.ofMinutes(2)).until(() -> team.scan(digest).isPresent());
                team.passScan(digest);

                String inputs = inputs(registry.host() + "/app@" + digest, digest);
                assertThat(inputs).matches("[0-9a-f]{16}");
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(
                                () ->
                                        assertThat(policyGate(team))
                                                .contains("strict, inputs " + inputs));
                Files.delete(exception);
                assertThat(inputs(registry.host() + "/app@" + digest, digest))
                        .as("control: without the exception it is another question")
                        .isNotEqualTo(inputs);
                assertThat(operator.writes()).isNotEmpty();
            }
        }
    }

    private static void apply(Team team, Path file) throws IOException {
        try (var yaml = Files.newInputStream(file)) {
            API.admin().load(yaml).inNamespace(team.home()).create();
        }
    }

    private static Optional<String> policyGate(Team team) {
        return Optional.ofNullable(team.docServer().getStatus())
                .map(status -> Objects.requireNonNullElse(status.gates(), List.<GateStatus>of()))
                .flatMap(gates -> gates.stream().filter(g -> g.name().equals("Policy")).findAny())
                .map(GateStatus::message);
    }

    /** What {@code gate} writes of the same files. */
    private String inputs(String image, String digest) throws Exception {
        Path facts = folder.resolve("facts.json");
        Path verdict = folder.resolve("verdict.json");
        Files.write(facts, Json.MAPPER.writeValueAsBytes(Scans.clean(digest, Instant.now())));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        int code =
                GateCommand.run(
                        List.of(
                                "--facts=" + facts,
                                "--image=" + image,
                                "--policy=" + POLICY,
                                "--exceptions=" + folder.resolve("exceptions"),
                                "--out=" + verdict),
                        new Console(nowhere, nowhere, Map.of()));
        assertThat(code).isZero();
        return Json.MAPPER.readTree(verdict.toFile()).path("inputs").asText();
    }
}
