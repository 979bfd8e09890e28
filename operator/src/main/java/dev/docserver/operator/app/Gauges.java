package dev.docserver.operator.app;

import dev.docserver.operator.app.serve.Meters;
import java.util.Map;

/** Gauges of the process itself. */
final class Gauges {
    private Gauges() {}

    static void register(Meters meters, Leadership leadership) {
        meters.describe("docserver_operator_leading", "1 where this process leads.")
                .gauge(
                        "docserver_operator_leading",
                        () -> Map.of("", leadership.isLeading() ? 1.0 : 0.0));
    }
}
