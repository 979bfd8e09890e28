package dev.docserver.operator.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/conditions.md} is what {@link Reason} says; {@code -Dgolden.rewrite=true} writes it.
 */
class ConditionsPageTest {
    private static final Path PAGE = Path.of("../docs/conditions.md");

    @Test
    void thePageSaysWhatTheReasonsSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void eachReasonHasMeaningAndNextStep() {
        for (Reason reason : Reason.values()) {
            assertThat(reason.meaning()).as(reason.name()).endsWith(".");
            assertThat(reason.next()).as(reason.name()).isNotBlank();
        }
    }

    private static String page() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Reasons in conditions, gates and Events

                        For people who see one in `kubectl get docservers` or `kubectl describe`. The message
                        beside it says what was seen and what was expected.

                        | reason | meaning | what to do |
                        | --- | --- | --- |
                        """);
        for (Reason reason : Reason.values()) {
            page.append("| `%s` | %s | %s |%n".formatted(reason, reason.meaning(), reason.next()));
        }
        return page.toString();
    }
}
