package dev.docserver.operator.desired;

import dev.docserver.api.v1alpha1.DocServerSpec;
import dev.docserver.operator.snapshot.Annotations;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.Release;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One DocServer with everything set, and every object that is made for it. */
final class Desired {
    static final Platform PLATFORM =
            new Platform(
                    "doc-server-system",
                    "registry.example.com/tools/postgresql:17",
                    Optional.of("-----BEGIN CERTIFICATE-----\n"),
                    "1.0.0");
    static final Release RELEASE =
            new Release(
                    Given.REPOSITORY,
                    Given.digest('a'),
                    List.of("linux/arm64", "linux/amd64"),
                    "v1");

    private Desired() {}

    static Intent intent() {
        return given(new DocServerSpec.Database(new DocServerSpec.LocalName("handbook-db"), null));
    }

    static Intent evaluation() {
        return given(new DocServerSpec.Database(null, new DocServerSpec.Evaluation(null)));
    }

    private static Intent given(DocServerSpec.Database database) {
        return new Given()
                .spec(
                        new DocServerSpec(
                                Given.REPOSITORY + ":1.4.0",
                                List.of(new DocServerSpec.LocalName("registry")),
                                3,
                                null,
                                database,
                                new DocServerSpec.Drain(7, 45),
                                List.of(
                                        new DocServerSpec.Source(
                                                "handbook",
                                                "1.4",
                                                new DocServerSpec.Archive(
                                                        "https://example.com/handbook.tar.gz"),
                                                null),
                                        new DocServerSpec.Source(
                                                "manual",
                                                null,
                                                null,
                                                new DocServerSpec.Directory("/docs"))),
                                new DocServerSpec.Resources(
                                        Map.of("cpu", new Quantity("1")),
                                        Map.of("memory", new Quantity("1Gi")))))
                .annotated(Annotations.RESTART_REQUESTED, "2026-11-24T10:00:00Z")
                .snapshot()
                .intent();
    }

    /** Every managed object under the name of its golden file. */
    static Map<String, HasMetadata> objects() {
        Map<String, HasMetadata> objects = new LinkedHashMap<>();
        objects.put(
                "deployment-v1", DocServerDeployment.of(intent(), PLATFORM, RELEASE).orElseThrow());
        objects.put("service", DocServerService.of(intent()));
        objects.put("service-account", DocServerServiceAccount.of(intent()));
        objects.put("disruption-budget", DocServerDisruptionBudget.of(intent()));
        objects.put("network-policy", DocServerNetworkPolicy.of(intent()));
        objects.put("sources", SourcesConfigMap.of(intent()));
        objects.put("certificates", CertificatesConfigMap.of(intent(), "PEM\n"));
        objects.put("migration", MigrationJob.of(intent(), PLATFORM, RELEASE));
        objects.put("database", EvaluationDatabase.of(evaluation(), PLATFORM, Optional.empty()));
        objects.put(
                "database-with-storage",
                EvaluationDatabase.of(evaluation(), PLATFORM, Optional.of("2Gi")));
        objects.put(
                "database-service", EvaluationDatabaseService.of(evaluation(), Optional.empty()));
        objects.put("database-secret", EvaluationDatabaseSecret.of(evaluation(), "PASSWORD"));
        objects.put(
                "database-network-policy",
                EvaluationDatabaseNetworkPolicy.of(evaluation(), Optional.empty()));
        return objects;
    }

    /** Every pod that any of them makes. */
    static Map<String, PodSpec> pods() {
        return Map.of(
                "server",
                DocServerDeployment.of(intent(), PLATFORM, RELEASE)
                        .orElseThrow()
                        .getSpec()
                        .getTemplate()
                        .getSpec(),
                "migration",
                MigrationJob.of(intent(), PLATFORM, RELEASE).getSpec().getTemplate().getSpec(),
                "database",
                EvaluationDatabase.of(evaluation(), PLATFORM, Optional.empty())
                        .getSpec()
                        .getTemplate()
                        .getSpec());
    }
}
