package dev.docserver.operator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.GoldenFile;
import dev.docserver.operator.decision.Decide;
import dev.docserver.operator.decision.Decision;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioTest {
    private static final Path SCENARIOS = Path.of("src/test/scenarios");

    @TestFactory
    Stream<DynamicTest> eachDecisionIsTheOneOnFile() throws IOException {
        return folders().stream()
                .map(
                        folder ->
                                DynamicTest.dynamicTest(
                                        folder.getFileName().toString(), () -> holds(folder)));
    }

    private static void holds(Path folder) throws IOException {
        Snapshot snapshot = GivenYaml.read(folder.resolve("given.yaml"));
        Decision decision = Decide.decide(snapshot);

        new GoldenFile(folder.resolve("decision.yaml")).holds(DecisionYaml.of(decision));
        new GoldenFile(folder.resolve("kubectl.txt")).holds(kubectl(snapshot, decision));
        decision.status().ifPresent(status -> assertThat(status).satisfies(StatusRules::hold));
    }

    private static String kubectl(Snapshot snapshot, Decision decision) throws IOException {
        DocServerStatus status = decision.status().orElseThrow();
        return "$ kubectl get docservers\n"
                + KubectlTable.of(snapshot, status, false)
                + "$ kubectl get docservers -o wide\n"
                + KubectlTable.of(snapshot, status, true);
    }

    /** A reason that nobody ever saw in a status is a reason whose words nobody ever read. */
    @Test
    void eachReasonIsSeenInAtLeastOne() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : folders()) {
            all.append(Files.readString(folder.resolve("decision.yaml")));
        }
        List<String> words = Arrays.asList(all.toString().split("[^A-Za-z]+"));

        assertThat(Reason.values()).extracting(Reason::name).allMatch(words::contains);
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(SCENARIOS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }
}
