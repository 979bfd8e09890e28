package dev.docserver.server.http.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final Drain.Times TIMES =
            new Drain.Times(Duration.ofMillis(1), Duration.ofSeconds(20));

    @Test
    void aCleanDrainTakesItsStepsInOrder() throws InterruptedException {
        Drain drain = new Drain(TIMES);
        Recorder effects = new Recorder(drain, true);

        assertThat(drain.run("SIGTERM", effects)).isZero();
        assertThat(effects.steps)
                .containsExactly(
                        "stopWork in LameDuck",
                        "stopAccepting in Finishing",
                        "endWaits in Finishing",
                        "awaitQuiet in Finishing",
                        "close in Over");
    }

    @Test
    void whatIsNotQuietInTimeIsCutBeforeEverythingIsClosed() throws InterruptedException {
        Drain drain = new Drain(TIMES);
        Recorder effects = new Recorder(drain, false);

        assertThat(drain.run("SIGTERM", effects)).isEqualTo(70);
        assertThat(effects.steps).endsWith("cut in Cutting", "close in Over");
        assertThat(drain.get()).isEqualTo(new DrainState.Over(2));
    }

    @Test
    void theWaitLeavesTimeToCutAndCloseWithinTheLimit() throws InterruptedException {
        Drain drain = new Drain(TIMES);
        Recorder effects = new Recorder(drain, true);
        drain.run("SIGTERM", effects);

        assertThat(effects.patience)
                .isLessThanOrEqualTo(Duration.ofSeconds(19))
                .isGreaterThan(Duration.ofSeconds(10));
        assertThat(new Drain.Times(Duration.ZERO, Duration.ofSeconds(2)).reserve())
                .isEqualTo(Duration.ofMillis(200));
    }

    private static final class Recorder implements Drain.Effects {
        private final Drain drain;
        private final boolean quiet;
        private final List<String> steps = new ArrayList<>();
        private Duration patience = Duration.ZERO;

        Recorder(Drain drain, boolean quiet) {
            this.drain = drain;
            this.quiet = quiet;
        }

        private void step(String name) {
            steps.add(name + " in " + drain.get().getClass().getSimpleName());
        }

        @Override
        public void stopWork() {
            step("stopWork");
        }

        @Override
        public void stopAccepting() {
            step("stopAccepting");
        }

        @Override
        public void endWaits() {
            step("endWaits");
        }

        @Override
        public boolean awaitQuiet(Duration atMost) {
            step("awaitQuiet");
            patience = atMost;
            return quiet;
        }

        @Override
        public int cut() {
            step("cut");
            return 2;
        }

        @Override
        public void close() {
            step("close");
        }

        @Override
        public String inFlight() {
            return "something";
        }
    }
}
