package dev.docserver.operator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServerStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What holds for every status whatsoever (KEP-1623, kstatus, design section 6). */
public final class StatusRules {
    private StatusRules() {}

    public static void hold(DocServerStatus status) {
        Map<String, Condition> conditions =
                Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
                        .collect(Collectors.toMap(Condition::getType, Function.identity()));

        assertThat(conditions)
                .containsOnlyKeys(
                        "Ready",
                        "Available",
                        "GatesPassed",
                        "Vulnerable",
                        "Reconciling",
                        "Stalled");
        assertThat(conditions.values())
                .allSatisfy(
                        condition -> {
                            assertThat(condition.getStatus()).isIn("True", "False", "Unknown");
                            assertThat(condition.getReason())
                                    .matches("[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?");
                            assertThat(condition.getMessage()).isNotBlank().hasSizeBetween(1, 1000);
                            assertThat(condition.getMessage().codePoints())
                                    .noneMatch(Character::isISOControl);
                            assertThat(condition.getObservedGeneration())
                                    .isEqualTo(status.observedGeneration());
                        });
        assertOneTone(status, conditions);
    }

    /** Exactly one of ready, under way and stuck; and what is waited for unless ready. */
    private static void assertOneTone(DocServerStatus status, Map<String, Condition> conditions) {
        List<String> tones =
                conditions.values().stream()
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .map(Condition::getType)
                        .filter(List.of("Ready", "Reconciling", "Stalled")::contains)
                        .toList();
        assertThat(tones).hasSize(1);
        boolean ready = tones.equals(List.of("Ready"));
        assertThat(status.waitingFor() == null).isEqualTo(ready);
        if (status.waitingFor() != null) {
            assertThat(status.waitingFor().kind()).isNotBlank();
            assertThat(status.waitingFor().name()).isNotBlank();
        }
        assertThat(KStatus.of(status))
                .isEqualTo(
                        switch (tones.getFirst()) {
                            case "Ready" -> KStatus.CURRENT;
                            case "Reconciling" -> KStatus.IN_PROGRESS;
                            default -> KStatus.FAILED;
                        });
    }
}
