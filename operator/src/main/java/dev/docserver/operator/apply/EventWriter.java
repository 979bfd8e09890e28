package dev.docserver.operator.apply;

import dev.docserver.operator.status.EventFact;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on an object (events.k8s.io/v1). An Event that can't be written is a line in the log and
 * no reason to do the rest again: it tells what the status says as well.
 */
public final class EventWriter {
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
    private static final String CONTROLLER = "docserver.dev/doc-server-operator";
    private static final DateTimeFormatter MICRO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final String instance;

    /**
     * @param instance name of this operator's pod
     */
    public EventWriter(KubernetesClient client, String instance) {
        this.client = client;
        this.instance = instance;
    }

    /** Tells each fact once. */
    public void tell(HasMetadata regarding, List<EventFact> facts, Instant now) {
        for (EventFact fact : facts) {
            LOG.info(
                    "{}/{}: {}: {}",
                    regarding.getMetadata().getNamespace(),
                    regarding.getMetadata().getName(),
                    fact.reason(),
                    fact.note());
            try {
                client.resource(event(regarding, fact, now)).create();
            } catch (KubernetesClientException e) {
                LOG.warn("an Event could not be written: {}", e.getMessage());
            }
        }
    }

    private Event event(HasMetadata regarding, EventFact fact, Instant now) {
        var meta = regarding.getMetadata();
        int unique = (meta.getUid() + fact.reason() + fact.note() + now).hashCode();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(meta.getNamespace())
                .withName("%s.%08x%x".formatted(meta.getName(), unique, now.toEpochMilli()))
                .endMetadata()
                .withEventTime(new MicroTime(MICRO.format(now)))
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withAction("Reconcile")
                .withReason(fact.reason().name())
                .withNote(fact.note())
                .withType(fact.warning() ? "Warning" : "Normal")
                .withRegarding(
                        new ObjectReferenceBuilder()
                                .withApiVersion(regarding.getApiVersion())
                                .withKind(regarding.getKind())
                                .withNamespace(meta.getNamespace())
                                .withName(meta.getName())
                                .withUid(meta.getUid())
                                .build())
                .build();
    }
}
