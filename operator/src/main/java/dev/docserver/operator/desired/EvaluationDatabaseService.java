package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Optional;

/** The name under which doc servers find the evaluation database. */
public final class EvaluationDatabaseService {
    private EvaluationDatabaseService() {}

    /** Port 5432 of the one instance. */
    public static Service of(Intent intent, Optional<String> storage) {
        return new ServiceBuilder()
                .withMetadata(EvaluationDatabase.metadata(intent, storage))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(Labels.databaseSelector(intent))
                .addNewPort()
                .withName("postgresql")
                .withProtocol("TCP")
                .withPort(EvaluationDatabase.PORT)
                .withNewTargetPort("postgresql")
                .endPort()
                .endSpec()
                .build();
    }
}
