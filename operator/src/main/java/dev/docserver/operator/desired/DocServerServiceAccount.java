package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** The pods' account: without rights, and without a token in any pod. */
public final class DocServerServiceAccount {
    private DocServerServiceAccount() {}

    /** An account of its own, so that no right given to {@code default} reaches a doc server. */
    public static ServiceAccount of(Intent intent) {
        return new ServiceAccountBuilder()
                .withMetadata(Owned.by(intent, Names.server(intent), Labels.server(intent)))
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
