package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.document.Library;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private final FakeBackend fake = new FakeBackend(true);

    @Test
    void itGoesOnWithTheHeadingsItFinds() {
        // Library, four seeds, and for each of the two headings the heading and a question.
        assertThat(new WarmUp(fake, 500, Duration.ofMinutes(1)).run()).isEqualTo(9);
    }

    @Test
    void itEndsWhenEnoughWasSearchedOrTheTimeIsOver() {
        assertThat(new WarmUp(fake, 3, Duration.ofMinutes(1)).run()).isEqualTo(3);
        assertThat(new WarmUp(fake, 500, Duration.ZERO).run()).isZero();
    }

    @Test
    void itBeginsAgainOnlyWhenTheIndexHasChanged() {
        WarmUp warmUp = new WarmUp(fake, 500, Duration.ofMinutes(1));
        warmUp.run();
        assertThat(warmUp.run()).isZero();
        fake.libraries.set(List.of(new Library("postgresql", "18", 2, Instant.EPOCH)));
        assertThat(warmUp.run()).isEqualTo(9);
    }

    @Test
    void anEmptyIndexNeedsNone() {
        fake.libraries.set(List.of());
        assertThat(new WarmUp(fake, 500, Duration.ofMinutes(1)).run()).isZero();
    }
}
