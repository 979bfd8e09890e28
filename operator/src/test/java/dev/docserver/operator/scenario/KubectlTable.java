package dev.docserver.operator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code kubectl get docservers}, printed from the columns of the checked-in CRD. */
final class KubectlTable {
    private static final Path CRD = Path.of("../crds/docservers.yaml");
    private static final Pattern CONDITION =
            Pattern.compile("\\.status\\.conditions\\[\\?\\(@\\.type==\"(\\w+)\"\\)\\]\\.(\\w+)");

    private KubectlTable() {}

    static String of(Snapshot snapshot, DocServerStatus status, boolean wide) throws IOException {
        JsonNode object = object(snapshot, status);
        List<String> header = new ArrayList<>(List.of("NAME"));
        List<String> row = new ArrayList<>(List.of(snapshot.intent().name()));
        JsonNode version = GivenYaml.YAML.readTree(CRD.toFile()).at("/spec/versions/0");
        for (JsonNode column : version.path("additionalPrinterColumns")) {
            if (wide || column.path("priority").asInt() == 0) {
                header.add(column.path("name").asText().toUpperCase(Locale.ROOT));
                row.add(cell(object, column));
            }
        }
        return DecisionYaml.shortened(lines(header, row));
    }

    private static JsonNode object(Snapshot snapshot, DocServerStatus status) {
        ObjectNode object = GivenYaml.YAML.createObjectNode();
        object.putObject("metadata")
                .put("creationTimestamp", Given.NOW.minus(Duration.ofMinutes(95)).toString());
        object.putObject("spec").put("image", snapshot.intent().image());
        object.set("status", GivenYaml.YAML.valueToTree(status));
        return object;
    }

    private static String cell(JsonNode object, JsonNode column) {
        JsonNode value = value(object, column.path("jsonPath").asText());
        if (value.isMissingNode()) {
            return "";
        }
        return column.path("type").asText().equals("date") ? age(value) : value.asText();
    }

    private static JsonNode value(JsonNode object, String path) {
        Matcher condition = CONDITION.matcher(path);
        if (!condition.matches()) {
            return object.at(path.replace('.', '/'));
        }
        for (JsonNode candidate : object.at("/status/conditions")) {
            if (candidate.path("type").asText().equals(condition.group(1))) {
                return candidate.path(condition.group(2));
            }
        }
        return object.path("none");
    }

    private static String age(JsonNode time) {
        Instant since =
                time.isNumber()
                        ? Instant.ofEpochSecond(time.asLong())
                        : Instant.parse(time.asText());
        long minutes = Duration.between(since, Given.NOW).toMinutes();
        return minutes < 180 ? minutes + "m" : minutes / 60 + "h";
    }

    private static String lines(List<String> header, List<String> row) {
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (int i = 0; i < header.size(); i++) {
            int width = Math.max(header.get(i).length(), row.get(i).length()) + 3;
            first.append(padded(header.get(i), width));
            second.append(padded(row.get(i), width));
        }
        return first.toString().stripTrailing() + "\n" + second.toString().stripTrailing() + "\n";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
