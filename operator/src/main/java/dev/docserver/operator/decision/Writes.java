package dev.docserver.operator.decision;

import dev.docserver.operator.desired.CertificatesConfigMap;
import dev.docserver.operator.desired.DocServerDeployment;
import dev.docserver.operator.desired.DocServerDisruptionBudget;
import dev.docserver.operator.desired.DocServerNetworkPolicy;
import dev.docserver.operator.desired.DocServerService;
import dev.docserver.operator.desired.DocServerServiceAccount;
import dev.docserver.operator.desired.EvaluationDatabase;
import dev.docserver.operator.desired.EvaluationDatabaseNetworkPolicy;
import dev.docserver.operator.desired.EvaluationDatabaseService;
import dev.docserver.operator.desired.MigrationJob;
import dev.docserver.operator.desired.SourcesConfigMap;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Platform;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which objects are written for a plan: what pods need comes before what makes pods. The Service is
 * left alone, and not made, while it would lead elsewhere.
 */
final class Writes {
    private Writes() {}

    static List<Write> of(Snapshot snapshot, RolloutPlan plan) {
        if (plan instanceof RolloutPlan.Freeze) {
            return List.of();
        }
        Intent intent = snapshot.intent();
        Platform platform = snapshot.platform();
        List<Write> writes = new ArrayList<>();
        around(snapshot).forEach(object -> writes.add(new Write.Apply(object)));
        writes.addAll(database(snapshot));
        if (plan instanceof RolloutPlan.Migrate migrate && migrate.create()) {
            writes.add(new Write.Create(MigrationJob.of(intent, platform, migrate.target())));
        }
        plan.written()
                .flatMap(release -> DocServerDeployment.of(intent, platform, release))
                .ifPresent(deployment -> writes.add(new Write.Apply(deployment)));
        writes.addAll(Leftovers.of(snapshot, plan));
        return writes;
    }

    private static List<HasMetadata> around(Snapshot snapshot) {
        Intent intent = snapshot.intent();
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(DocServerServiceAccount.of(intent));
        objects.add(SourcesConfigMap.of(intent));
        snapshot.platform()
                .caBundle()
                .ifPresent(bundle -> objects.add(CertificatesConfigMap.of(intent, bundle)));
        objects.add(DocServerNetworkPolicy.of(intent));
        if (snapshot.workload().seenForeignEndpoints().isEmpty()) {
            objects.add(DocServerService.of(intent));
        }
        objects.add(DocServerDisruptionBudget.of(intent));
        return objects;
    }

    private static List<Write> database(Snapshot snapshot) {
        return switch (snapshot.intent().database()) {
            case Intent.Database.Credentials c -> List.of();
            case Intent.Database.Evaluation(Optional<String> storage) ->
                    database(snapshot, storage);
        };
    }

    /** The Secret is only ever created, and only before its StatefulSet exists: nobody reads it. */
    private static List<Write> database(Snapshot snapshot, Optional<String> storage) {
        Intent intent = snapshot.intent();
        List<Write> writes = new ArrayList<>();
        if (snapshot.workload().evaluationDatabase() instanceof Observed.Absent<StatefulSet>) {
            writes.add(new Write.CreateDatabaseSecret(intent));
        }
        writes.add(new Write.Apply(EvaluationDatabaseNetworkPolicy.of(intent, storage)));
        writes.add(new Write.Apply(EvaluationDatabaseService.of(intent, storage)));
        writes.add(new Write.Apply(EvaluationDatabase.of(intent, snapshot.platform(), storage)));
        return writes;
    }
}
