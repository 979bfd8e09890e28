package dev.docserver.server.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ToolsTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final Tool slow = new Slow();
    private final Tools tools = new Tools(List.of(slow), 1, Duration.ofMillis(20));

    @Test
    void whoGetsNoTurnIsToldToComeAgainAndTheTurnIsGivenBack() throws Exception {
        Thread first = Thread.ofVirtual().start(() -> callQuietly());
        entered.await();

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> tools.call(slow, arguments()));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);

        leave.countDown();
        first.join();
        assertThat(tools.call(slow, arguments())).isEmpty();
    }

    private void callQuietly() {
        try {
            tools.call(slow, arguments());
        } catch (Refusal | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode arguments() {
        return Schemas.object();
    }

    private final class Slow implements Tool {
        @Override
        public ToolInfo info() {
            return new ToolInfo("slow", "Slow", "Waits", Schemas.object(), Schemas.object());
        }

        @Override
        public ObjectNode call(Arguments arguments) {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Schemas.object();
        }
    }
}
