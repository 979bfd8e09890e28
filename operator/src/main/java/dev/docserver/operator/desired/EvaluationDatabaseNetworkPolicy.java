package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.Map;
import java.util.Optional;

/** Only this DocServer's pods reach its evaluation database, and it reaches nobody. */
public final class EvaluationDatabaseNetworkPolicy {
    private EvaluationDatabaseNetworkPolicy() {}

    /** In from serving and migrating pods to 5432; nothing out. */
    public static NetworkPolicy of(Intent intent, Optional<String> storage) {
        return new NetworkPolicyBuilder()
                .withMetadata(EvaluationDatabase.metadata(intent, storage))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Labels.databaseSelector(intent))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .addNewIngress()
                .addNewFrom()
                .withNewPodSelector()
                .withMatchLabels(Map.of(Labels.NAME, intent.name()))
                .endPodSelector()
                .endFrom()
                .withPorts(DocServerNetworkPolicy.port(EvaluationDatabase.PORT, "TCP"))
                .endIngress()
                .endSpec()
                .build();
    }
}
