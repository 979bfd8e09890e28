package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The Service: leads to serving pods only, on the port for clients only. */
public final class DocServerService {
    private static final int PORT = 80;

    private DocServerService() {}

    /** Port 80 for clients; probes and metrics are not behind it. */
    public static Service of(Intent intent) {
        return new ServiceBuilder()
                .withMetadata(Owned.by(intent, Names.server(intent), Labels.server(intent)))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(Labels.serverSelector(intent))
                .addNewPort()
                .withName("http")
                .withProtocol("TCP")
                .withPort(PORT)
                .withNewTargetPort("http")
                .endPort()
                .endSpec()
                .build();
    }
}
