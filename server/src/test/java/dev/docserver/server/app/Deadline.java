package dev.docserver.server.app;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests of this package wait for what must come: long, since machines may be busy. */
final class Deadline {
    static final Duration LONG = Duration.ofSeconds(60);

    private Deadline() {}

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LONG).pollInterval(Duration.ofMillis(10));
    }
}
