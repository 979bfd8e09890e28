package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.operator.app.judge.Json;
import dev.docserver.operator.gate.Scans;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** facts.json is a file that anybody may have had in hand: each of its values is replaced. */
class DamagedFactsTest {
    private static final List<String> REPLACEMENTS =
            List.of("null", "\"\"", "\"text\"", "-1", "0", "9e99", "true", "[]", "{}", "[null]");

    @TempDir Path folder;

    @Test
    void neverPassAndNeverCrash() throws Exception {
        JsonNode whole =
                Json.MAPPER.valueToTree(
                        Scans.facts(
                                Scans.child(Scans.finding("CVE-1", "CRITICAL", "zlib1g", "2.0"))));
        assertThat(judge(whole)).isEqualTo(10);
        List<JsonPointer> places = new ArrayList<>();
        collect(whole, JsonPointer.empty(), places);
        assertThat(places).hasSizeGreaterThan(30);
        List<String> wrong = new ArrayList<>();
        for (JsonPointer place : places) {
            for (String value : REPLACEMENTS) {
                String seen = answer(replaced(whole, place, value));
                if (!Set.of("2", "10", "11", "12", "13").contains(seen)) {
                    wrong.add(place + " = " + value + ": " + seen);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
        if (!at.matches()) {
            places.add(at);
        }
        node.properties()
                .forEach(f -> collect(f.getValue(), at.appendProperty(f.getKey()), places));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), at.appendIndex(i), places);
        }
    }

    private static JsonNode replaced(JsonNode whole, JsonPointer place, String value)
            throws IOException {
        JsonNode copy = whole.deepCopy();
        JsonNode put = Json.MAPPER.readTree(value);
        switch (copy.at(place.head())) {
            case ObjectNode object -> object.set(place.last().getMatchingProperty(), put);
            case ArrayNode array -> array.set(place.last().getMatchingIndex(), put);
            case JsonNode other -> throw new IllegalStateException(other.toString());
        }
        return copy;
    }

    private String answer(JsonNode facts) throws IOException {
        try {
            return String.valueOf(judge(facts));
        } catch (UsageException e) {
            return "2";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private int judge(JsonNode facts) throws IOException, UsageException {
        Path file = folder.resolve("facts.json");
        Files.write(file, Json.MAPPER.writeValueAsBytes(facts));
        Files.setLastModifiedTime(file, FileTime.from(Scans.NOW.minusSeconds(60)));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return GateCommand.run(
                List.of(
                        "--facts",
                        file.toString(),
                        "--image",
                        Scans.REPOSITORY + "@" + Scans.DIGEST),
                new Console(nowhere, nowhere, Map.of()),
                () -> Scans.NOW);
    }
}
