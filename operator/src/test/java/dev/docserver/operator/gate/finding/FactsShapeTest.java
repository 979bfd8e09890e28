package dev.docserver.operator.gate.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.gate.Scans;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Facts come from JSON: each field is taken away once, in turn. */
class FactsShapeTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /** May be missing, and what it means when they are is the gates' matter. */
    private static final Set<String> OPTIONAL =
            Set.of(
                    "/database",
                    "/canary",
                    "/children/0/platform/variant",
                    "/children/0/distribution",
                    "/children/0/runtime",
                    "/children/0/runtime/releaseFile",
                    "/children/0/runtime/libjvm",
                    "/children/0/runtime/reported",
                    "/children/0/vulnerabilities/0/purl",
                    "/children/0/vulnerabilities/0/fixed",
                    "/children/0/vulnerabilities/0/path",
                    "/children/0/vulnerabilities/0/layer");

    @Test
    void wholeFactsAreWhole() {
        assertThat(FactsShape.missing(full())).isEmpty();
        assertThat(FactsShape.missing(Scans.clean())).isEmpty();
    }

    @Test
    void everyFieldThatIsMissingIsNoticed() throws IOException {
        List<String> fields = new ArrayList<>();
        fields(JSON.valueToTree(full()), "", fields);
        assertThat(fields).hasSizeGreaterThan(40).containsAll(List.of("/canary/found"));
        for (String field : fields) {
            JsonNode facts = JSON.valueToTree(full());
            int slash = field.lastIndexOf('/');
            ((ObjectNode) facts.at(field.substring(0, slash))).remove(field.substring(slash + 1));
            boolean noticed =
                    FactsShape.missing(JSON.treeToValue(facts, ScanFacts.class)).isPresent();
            assertThat(noticed).as("without " + field).isEqualTo(!OPTIONAL.contains(field));
        }
    }

    @Test
    void anEmptyPlaceInAListIsNoticed() throws IOException {
        for (String list :
                List.of(
                        "/children",
                        "/blindness",
                        "/canary/found",
                        "/children/0/vulnerabilities",
                        "/children/0/coverage/unattributed",
                        "/children/0/blindness")) {
            JsonNode facts = JSON.valueToTree(full());
            ((ArrayNode) facts.at(list)).addNull();
            assertThat(FactsShape.missing(JSON.treeToValue(facts, ScanFacts.class)))
                    .as("with an empty place in " + list)
                    .isPresent();
        }
    }

    @Test
    void onlyTheFirstFewAreNamed() throws IOException {
        ScanFacts empty = JSON.readValue("{}", ScanFacts.class);
        assertThat(FactsShape.missing(empty))
                .contains("formatVersion, digest, scannerVersion, blindness, children");
        ScanFacts child = JSON.readValue("{\"children\":[{}]}", ScanFacts.class);
        assertThat(FactsShape.missing(child).orElseThrow().split(", ")).hasSize(5);
    }

    private static ScanFacts full() {
        ScanFacts facts =
                Scans.facts(Scans.child(Scans.finding("CVE-1", "CRITICAL", "zlib1g", "2")));
        return new ScanFacts(
                facts.formatVersion(),
                facts.digest(),
                facts.scannerVersion(),
                facts.database(),
                facts.canary(),
                facts.children(),
                List.of(Scans.blindness("NoPackages")));
    }

    private static void fields(JsonNode node, String path, List<String> all) {
        node.properties()
                .forEach(
                        field -> {
                            all.add(path + "/" + field.getKey());
                            fields(field.getValue(), path + "/" + field.getKey(), all);
                        });
        for (int at = 0; node.isArray() && at < node.size(); at++) {
            fields(node.get(at), path + "/" + at, all);
        }
    }
}
