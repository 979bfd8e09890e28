package dev.docserver.operator.scenario;

import dev.docserver.operator.GoldenFile;
import dev.docserver.operator.decision.Decision;
import dev.docserver.operator.decision.ScanRequest;
import dev.docserver.operator.decision.Write;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.status.EventFact;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A decision as text; of managed objects only kind and name, their content has its own files. */
final class DecisionYaml {
    private DecisionYaml() {}

    static String of(Decision decision) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("plan", plan(decision.plan()));
        content.put("kstatus", decision.status().map(KStatus::of).map(Enum::name).orElse("none"));
        content.put("lookAgainAt", decision.lookAgainAt().map(Object::toString).orElse("never"));
        content.put("writes", decision.writes().stream().map(DecisionYaml::write).toList());
        content.put("scans", decision.scans().stream().map(DecisionYaml::scan).toList());
        content.put("events", decision.events().stream().map(DecisionYaml::event).toList());
        content.put("status", decision.status().<Object>map(s -> s).orElse("untouched"));
        return shortened(GoldenFile.yaml(content));
    }

    /** Digests by their letter, as in given.yaml. */
    static String shortened(String text) {
        String result = text;
        for (char letter = 'a'; letter <= 'f'; letter++) {
            result = result.replace(String.valueOf(letter).repeat(64), letter + "...");
        }
        return result;
    }

    private static String plan(RolloutPlan plan) {
        String name = plan.getClass().getSimpleName();
        return switch (plan) {
            case RolloutPlan.Freeze f -> name;
            case RolloutPlan.Hold(Optional<Release> running) -> name + " " + digest(running);
            case RolloutPlan.Admit(Optional<Release> running, Release target) ->
                    name + " " + target.digest() + " beside " + digest(running);
            case RolloutPlan.Migrate(Optional<Release> running, Release target, boolean create) ->
                    name + " " + target.digest() + " beside " + digest(running);
            case RolloutPlan.Run(Release target) -> name + " " + target.digest();
            case RolloutPlan.RollBack(Release target, String failed) ->
                    name + " to " + target.digest() + " from " + failed;
        };
    }

    private static String digest(Optional<Release> release) {
        return release.map(Release::digest).orElse("nothing");
    }

    private static String write(Write write) {
        return switch (write) {
            case Write.Apply(HasMetadata object) -> "apply " + name(object);
            case Write.Create(HasMetadata object) -> "create " + name(object);
            case Write.Delete(HasMetadata object) -> "delete " + name(object);
            case Write.CreateDatabaseSecret(var intent) -> "create Secret with a new password";
        };
    }

    private static String name(HasMetadata object) {
        String name = object.getKind() + " " + object.getMetadata().getName();
        return object instanceof Deployment deployment
                ? name + " " + Release.of(deployment.getSpec().getTemplate()).orElseThrow().digest()
                : name;
    }

    private static String scan(ScanRequest request) {
        return request.digest() + request.requestedAt().map(at -> " again, " + at).orElse("");
    }

    private static String event(EventFact event) {
        return (event.warning() ? "Warning " : "Normal ") + event.reason() + ": " + event.note();
    }
}
