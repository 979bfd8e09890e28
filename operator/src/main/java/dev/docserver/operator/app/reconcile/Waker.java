package dev.docserver.operator.app.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

/** Wakes objects for news that no watch brings: a registry's answer, a free place, a probe. */
public final class Waker<P extends HasMetadata> {
    private final SimpleInboundEventSource<P> source = new SimpleInboundEventSource<>("waker");

    /** Reconciles the object soon; nothing happens before the controller has started. */
    public void wake(String namespace, String name) {
        if (source.isRunning()) {
            source.propagateEvent(new ResourceID(name, namespace));
        }
    }

    SimpleInboundEventSource<P> source() {
        return source;
    }
}
