package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** Lets node drains take one pod at a time, and never blocks them over a pod that is not ready. */
public final class DocServerDisruptionBudget {
    private DocServerDisruptionBudget() {}

    /** With one replica it lets that one go too: a blocked drain helps nobody. */
    public static PodDisruptionBudget of(Intent intent) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(Owned.by(intent, Names.server(intent), Labels.server(intent)))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                .withMatchLabels(Labels.serverSelector(intent))
                .endSelector()
                .endSpec()
                .build();
    }
}
