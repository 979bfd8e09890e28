package dev.docserver.operator.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.docserver.api.v1alpha1.DocServerSpec;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.rollout.Deployed.Progress;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.Resolution;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.Condition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a given.yaml: what differs from the quiet start of {@link Given}, digests by one letter.
 */
final class GivenYaml {
    static final ObjectMapper YAML = YAMLMapper.builder().addModule(new JavaTimeModule()).build();

    private static final Set<String> KEYS =
            Set.of(
                    "about",
                    "spec",
                    "generation",
                    "annotations",
                    "image",
                    "scans",
                    "policies",
                    "exceptions",
                    "enforcement",
                    "deployed",
                    "replicaSets",
                    "pods",
                    "migrations",
                    "database",
                    "foreignEndpoints",
                    "admitted",
                    "healthy",
                    "failed",
                    "conditions",
                    "unreadable");

    private final JsonNode root;
    private final Given given = new Given();

    private GivenYaml(JsonNode root) {
        this.root = root;
    }

    static Snapshot read(Path file) throws IOException {
        JsonNode root = YAML.readTree(file.toFile());
        root.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!KEYS.contains(name)) {
                                throw new IllegalArgumentException(file + ": unknown " + name);
                            }
                        });
        return new GivenYaml(root).snapshot();
    }

    private Snapshot snapshot() throws IOException {
        if (root.has("spec")) {
            given.spec(YAML.treeToValue(root.get("spec"), DocServerSpec.class));
        }
        given.generation(root.path("generation").asLong(3));
        image(root.path("image"));
        for (Map.Entry<String, JsonNode> scan : root.path("scans").properties()) {
            char letter = scan.getKey().charAt(0);
            given.scan(letter, ScanYaml.read(letter, scan.getValue()));
        }
        given.policies(ScanYaml.policies(root.path("policies")));
        given.exceptions(ScanYaml.exceptions(root.path("exceptions")));
        enforcement(root.path("enforcement"));
        workload();
        status();
        return given.snapshot();
    }

    private void image(JsonNode image) {
        String why = image.path("why").asText();
        switch (image.path("answer").asText("NotYetKnown")) {
            case "NotYetKnown" -> given.resolution(new Resolution.NotYetKnown());
            case "NotFound" -> given.resolution(new Resolution.NotFound(why));
            case "Refused" -> given.resolution(new Resolution.Refused(why));
            case "NotAllowed" ->
                    given.resolution(
                            new Resolution.NotAllowed(
                                    Refusal.of(
                                            Reason.RepositoryNotAllowed,
                                            why,
                                            image.path("expected").asText())));
            case "Ambiguous" -> given.resolution(new Resolution.Ambiguous(why));
            case "Unreachable" ->
                    given.resolution(
                            new Resolution.Unreachable(
                                    why, Instant.parse(image.path("retryAt").asText())));
            case "Resolved" -> given.candidate(image.path("digest").asText().charAt(0));
            default -> throw new IllegalArgumentException("answer: " + image);
        }
    }

    private void enforcement(JsonNode enforcement) {
        if (enforcement.has("unreadable")) {
            given.enforcement(Observed.unreadable(enforcement.get("unreadable").asText()));
        } else if (enforcement.has("enforced")) {
            given.enforcement(
                    Observed.seen(
                            new Enforcement(
                                    enforcement.get("enforced").asBoolean(),
                                    enforcement.path("detail").asText(),
                                    Given.NOW)));
        } else if (enforcement.isTextual()) {
            given.enforcement(Observed.absent());
        }
    }

    private void workload() {
        JsonNode deployed = root.path("deployed");
        if (!deployed.isMissingNode()) {
            Release release = Given.release(deployed.path("digest").asText().charAt(0));
            given.deployed(
                    release,
                    deployed.path("generation").asLong(root.path("generation").asLong(3)),
                    Progress.valueOf(deployed.path("progress").asText("COMPLETE")));
        }
        // After the Deployment was made: an annotation is news to it.
        root.path("annotations")
                .properties()
                .forEach(entry -> given.annotated(entry.getKey(), entry.getValue().asText()));
        root.path("replicaSets")
                .properties()
                .forEach(set -> given.replicaSet(letter(set.getKey()), set.getValue().asInt()));
        for (JsonNode pod : root.path("pods")) {
            char letter = letter(pod.path("digest").asText());
            if (pod.has("reason")) {
                given.troubledPod(letter, pod.get("reason").asText(), pod.path("message").asText());
            } else {
                given.pod(letter, pod.path("ready").asBoolean());
            }
        }
        root.path("migrations")
                .properties()
                .forEach(job -> given.migration(letter(job.getKey()), job.getValue().asText()));
        if (root.has("database")) {
            given.databaseReady(root.get("database").asText().equals("ready"));
        }
        if (root.has("foreignEndpoints")) {
            given.foreignEndpoints(Observed.seen(List.of(root.get("foreignEndpoints").asText())));
        }
        if (root.path("unreadable").has("deployment")) {
            given.deployment(
                    Observed.unreadable(root.path("unreadable").path("deployment").asText()));
        }
    }

    private void status() throws JsonProcessingException {
        given.admitted(root.path("admitted").asText().toCharArray());
        if (root.has("healthy")) {
            given.healthy(letter(root.get("healthy").asText()));
        }
        JsonNode failed = root.path("failed");
        if (!failed.isMissingNode()) {
            given.failed(
                    letter(failed.path("digest").asText()), failed.path("generation").asLong());
        }
        given.conditions(
                YAML.treeToValue(
                        root.has("conditions") ? root.get("conditions") : YAML.createArrayNode(),
                        new TypeReference<List<Condition>>() {}));
    }

    private static char letter(String digest) {
        return digest.charAt(0);
    }
}
