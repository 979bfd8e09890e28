package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials of the evaluation database, in the keys that CloudNativePG writes. Created once and
 * never read, changed or deleted by the operator; it goes with its DocServer.
 */
public final class EvaluationDatabaseSecret {
    static final String DATABASE = "docs";
    static final String USER = "docs";

    private EvaluationDatabaseSecret() {}

    /**
     * The Secret to create.
     *
     * @param password random, made by whoever writes it
     */
    public static Secret of(Intent intent, String password) {
        return new SecretBuilder()
                .withMetadata(EvaluationDatabase.metadata(intent, storage(intent)))
                .withType("Opaque")
                .withStringData(
                        Map.of(
                                "host", Names.database(intent),
                                "port", String.valueOf(EvaluationDatabase.PORT),
                                "dbname", DATABASE,
                                "username", USER,
                                "password", password))
                .build();
    }

    private static Optional<String> storage(Intent intent) {
        return switch (intent.database()) {
            case Intent.Database.Evaluation evaluation -> evaluation.storage();
            case Intent.Database.Credentials c -> Optional.empty();
        };
    }
}
