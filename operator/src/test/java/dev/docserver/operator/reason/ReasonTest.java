package dev.docserver.operator.reason;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
    @ParameterizedTest
    @EnumSource(Reason.class)
    void eachSaysWhatItMeansAndWhatToDo(Reason reason) {
        assertThat(reason.meaning()).matches("[A-Z].*\\.");
        assertThat(reason.next()).matches("[a-z].*[^.]");
    }

    /** The pattern of metav1.Condition's reason. */
    @ParameterizedTest
    @EnumSource(Reason.class)
    void eachIsAMachineReadableReason(Reason reason) {
        assertThat(reason.name()).matches("[A-Z][A-Za-z]*").hasSizeLessThanOrEqualTo(63);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void eachIsAboutSomething(Reason reason) {
        boolean refuses = Subject.of(reason) != Subject.NOTHING;

        assertThat(Subject.of(reason).kind().isEmpty()).isEqualTo(!refuses);
    }

    @Test
    void aRefusalSaysSeenExpectedAndNext() {
        assertThat(Refusal.of(Reason.NoPackages, "none", "some").message())
                .isEqualTo("seen none; expected some; next: " + Reason.NoPackages.next());
    }

    @Test
    void noPartOfARefusalPushesAnotherOut() {
        String message =
                Refusal.of(Reason.NoPackages, "x".repeat(5000), "y".repeat(5000)).message();

        assertThat(message)
                .hasSizeLessThanOrEqualTo(1000)
                .contains("xxx...; expected yyy")
                .endsWith("next: " + Reason.NoPackages.next());
    }
}
