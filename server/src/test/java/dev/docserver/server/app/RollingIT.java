package dev.docserver.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * One replica takes over from another while clients ask: over kept and new connections, short and
 * slow, without a retry. New connections go on arriving at the old one until it is seen to be not
 * ready, as they do in a cluster.
 */
class RollingIT {
    private static final int CLIENTS = 16;

    @Test
    void noRequestIsLost() throws Exception {
        Load load = roll(Map.of("DOC_SERVER_LAME_DUCK_SECONDS", "5"));

        assertThat(load.failures).isEmpty();
        assertThat(load.answered.get()).isGreaterThan(CLIENTS);
    }

    @Test
    void withoutTheDrainRequestsAreLost() throws Exception {
        assertThat(roll(Map.of("DOC_SERVER_DRAIN", "off-for-test")).failures).isNotEmpty();
    }

    private static Load roll(Map<String, String> variables) throws Exception {
        try (Child old = Child.start(FakeProgram.class, variables);
                Child young = Child.start(FakeProgram.class, variables);
                Balancer balancer = new Balancer(old.port())) {
            Load load = new Load(balancer.port());
            int next = young.port();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
                    load) {
                for (int i = 0; i < CLIENTS; i++) {
                    int number = i;
                    clients.execute(() -> load.client(number));
                }
                load.awaitAnswers(10 * CLIENTS);
                old.signal("TERM");
                Deadline.await("not ready").until(() -> !ready(old));
                balancer.switchTo(next);
                int exit = old.exitCode();
                assertThat(exit).isEqualTo(variables.containsKey("DOC_SERVER_DRAIN") ? 143 : 0);
                load.awaitAnswers(load.answered.get() + 10 * CLIENTS);
            }
            return load;
        }
    }

    private static boolean ready(Child child) {
        try (Wire probe = new Wire(child.managementPort())) {
            return probe.get("/readyz").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static final class Load implements AutoCloseable {
        private final int port;
        private final AtomicBoolean ending = new AtomicBoolean();
        private final AtomicInteger answered = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        Load(int port) {
            this.port = port;
        }

        void awaitAnswers(int count) {
            Deadline.await(count + " answers").until(() -> answered.get() >= count);
        }

        /** A quarter is slow, half of the rest uses a new connection for each request. */
        void client(int number) {
            String path = "/api/v1/search?q=" + (number % 4 == 0 ? "slow" : "vacuum");
            while (!ending.get()) {
                try (Wire wire = new Wire(port)) {
                    boolean again = true;
                    while (again && !ending.get()) {
                        Wire.Answer answer = wire.get(path);
                        if (answer.status() == 200) {
                            answered.incrementAndGet();
                        } else {
                            failures.add(path + ": " + answer.status());
                        }
                        again = number % 2 == 0 && !answer.closes();
                    }
                } catch (IOException e) {
                    failures.add(path + ": " + e);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                }
            }
        }

        @Override
        public void close() {
            ending.set(true);
        }
    }
}
