package dev.docserver.operator.reason;

import dev.docserver.operator.GoldenFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/conditions.md} is made of {@link Reason} and of the text here. */
class ConditionsPageTest {
    private static final String HEAD =
            """
            # Conditions and reasons

            Made from `Reason.java`; do not edit. Rewrite: `./mvnw -pl operator -am test
            -Dtest=ConditionsPageTest -Dgolden.rewrite=true -Dsurefire.failIfNoSpecifiedTests=false`

            A DocServer always has these six conditions (KEP-1623). `observedGeneration` says which
            `metadata.generation` they speak of; `lastTransitionTime` moves only when `status` does.

            | condition | True | False | Unknown |
            | --- | --- | --- | --- |
            | `Ready` | what runs is what the spec asks for | it is not; the reason says why | - |
            | `Available` | at least one pod serves, of whichever version | none does | could not be read |
            | `GatesPassed` | all gates passed the digest that is asked for | one is closed | not known yet |
            | `Vulnerable` | what runs would not pass today, or runs under a waiver; it goes on running | it would pass | there are no facts |
            | `Reconciling` | time, or work under way, will get on | - | - |
            | `Stalled` | somebody has to do something | - | - |

            Exactly one of `Ready`, `Reconciling` and `Stalled` is True, so `kubectl wait`, Helm, Flux and
            Argo CD see a version that is held as not there. `status.waitingFor` names the one thing that
            is waited for; its kind is in the last column.

            A pod that waits for a volume says no more than `ContainerCreating`; that its Secret is missing
            stands in an Event alone (`kubectl describe pod`, `FailedMount`). The operator does not read
            Events: the right to list them cannot be limited to a pod, so it would cover all Events of the
            namespace, and whoever may write one could put words into the status. The message names the
            Secret to look for instead.

            | reason | meaning | what to do next | waits for |
            | --- | --- | --- | --- |
            """;

    @Test
    void thePageSaysWhatTheCodeSays() {
        String rows =
                Arrays.stream(Reason.values())
                        .map(ConditionsPageTest::row)
                        .collect(Collectors.joining());
        new GoldenFile(Path.of("../docs/conditions.md")).holds(HEAD + rows);
    }

    private static String row(Reason reason) {
        String subject = Subject.of(reason).kind();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        reason.name(),
                        reason.meaning(),
                        reason.next(),
                        subject.isEmpty() ? "-" : "`" + subject + "`");
    }
}
