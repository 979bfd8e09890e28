package dev.docserver.operator.app.serve;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what the operator framework does, by controller and outcome. */
public final class ReconcileMeters implements Metrics {
    private static final String PREFIX = "docserver_operator_";

    private final Meters meters;

    public ReconcileMeters(Meters meters) {
        this.meters =
                meters.describe(PREFIX + "events_total", "Events that woke a reconcile.")
                        .describe(PREFIX + "reconciles_total", "Reconciles by outcome.")
                        .describe(PREFIX + "reconcile_seconds_sum", "Time spent in reconciles.")
                        .describe(PREFIX + "reconcile_seconds_count", "Reconciles timed.")
                        .describe(PREFIX + "retries_total", "Reconciles after a failed one.");
    }

    @Override
    public void receivedEvent(Event event, @Nullable Map<String, Object> metadata) {
        meters.add(PREFIX + "events_total", 1);
    }

    @Override
    public void reconcileCustomResource(
            HasMetadata resource, @Nullable RetryInfo retry, @Nullable Map<String, Object> data) {
        if (retry != null && retry.getAttemptCount() > 0) {
            meters.add(PREFIX + "retries_total", 1);
        }
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        String labels = "{controller=\"" + execution.controllerName() + "\"";
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            T result = execution.execute();
            outcome = "done";
            return result;
        } finally {
            double seconds = (System.nanoTime() - start) / 1e9;
            meters.add(PREFIX + "reconciles_total" + labels + ",outcome=\"" + outcome + "\"}", 1);
            meters.add(PREFIX + "reconcile_seconds_sum" + labels + "}", seconds);
            meters.add(PREFIX + "reconcile_seconds_count" + labels + "}", 1);
        }
    }
}
