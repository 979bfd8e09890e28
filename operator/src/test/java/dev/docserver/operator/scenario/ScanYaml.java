package dev.docserver.operator.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanSpec;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.ScanName;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clean, complete scan with the differences that a scenario names. */
final class ScanYaml {
    private ScanYaml() {}

    /**
     * {@code unreadable: why}, or differences in {@code status}, {@code facts} and {@code child},
     * and {@code requestedAt}; with {@code facts: null} there are none.
     */
    static Observed<ImageScan> read(char letter, JsonNode scan) throws IOException {
        if (scan.has("unreadable")) {
            return Observed.unreadable(scan.get("unreadable").asText());
        }
        ObjectNode status = GivenYaml.YAML.createObjectNode();
        status.put("phase", "Complete").put("finishedAt", Given.NOW.minusSeconds(60).toString());
        if (!scan.path("facts").isNull()) {
            status.set("facts", facts(letter, scan));
        }
        return Observed.seen(
                scan(
                        letter,
                        GivenYaml.YAML.treeToValue(
                                merged(status, scan.path("status")), ImageScanStatus.class),
                        scan.path("requestedAt").asText(null)));
    }

    private static JsonNode facts(char letter, JsonNode scan) throws IOException {
        String clean =
                GivenYaml.YAML
                        .writeValueAsString(Scans.clean())
                        .replace(Scans.DIGEST, Given.digest(letter));
        ObjectNode facts = (ObjectNode) GivenYaml.YAML.readTree(clean);
        ArrayNode children = (ArrayNode) facts.get("children");
        children.set(0, merged(children.get(0), scan.path("child")));
        return merged(facts, scan.path("facts"));
    }

    private static ImageScan scan(
            char letter, ImageScanStatus status, @Nullable String requestedAt) {
        ImageScan scan = new ImageScan();
        scan.setMetadata(
                new ObjectMetaBuilder().withName(ScanName.of(Given.digest(letter))).build());
        scan.setSpec(new ImageScanSpec(Given.REPOSITORY, Given.digest(letter), requestedAt));
        scan.setStatus(status);
        return scan;
    }

    /** JSON merge patch (RFC 7396), but that a null stays as a null. */
    private static JsonNode merged(JsonNode base, JsonNode differences) {
        if (differences.isMissingNode()) {
            return base;
        }
        if (!(base instanceof ObjectNode before) || !differences.isObject()) {
            return differences;
        }
        ObjectNode after = before.deepCopy();
        differences
                .properties()
                .forEach(
                        entry ->
                                after.set(
                                        entry.getKey(),
                                        merged(before.path(entry.getKey()), entry.getValue())));
        return after;
    }

    static Observed<List<ScanPolicy>> policies(JsonNode policies) throws JsonProcessingException {
        return list(policies, ScanPolicy.class);
    }

    static Observed<List<ScanException>> exceptions(JsonNode list) throws JsonProcessingException {
        return list(list, ScanException.class);
    }

    private static <T> Observed<List<T>> list(JsonNode list, Class<T> type)
            throws JsonProcessingException {
        if (list.has("unreadable")) {
            return Observed.unreadable(list.get("unreadable").asText());
        }
        List<T> objects = new ArrayList<>();
        for (JsonNode object : list) {
            objects.add(GivenYaml.YAML.treeToValue(object, type));
        }
        return Observed.seen(List.copyOf(objects));
    }
}
