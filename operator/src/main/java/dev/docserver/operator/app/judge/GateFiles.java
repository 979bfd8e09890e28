package dev.docserver.operator.app.judge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.ScanPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Facts, policies and exceptions out of files, the latter in the YAML of the cluster. As strict as
 * the cluster's schema: a key that nobody knows is a mistake and never nothing.
 */
public final class GateFiles {
    private GateFiles() {}

    /** Reads facts.json. */
    public static ScanFacts facts(Path file) throws FileProblem {
        try {
            JsonNode facts = Json.MAPPER.readTree(Files.readAllBytes(file));
            if (!facts.isObject()) {
                throw new FileProblem(
                        file
                                + ": seen "
                                + facts.getNodeType().name().toLowerCase(Locale.ROOT)
                                + "; expected the facts of a scan");
            }
            return Json.MAPPER.treeToValue(facts, ScanFacts.class);
        } catch (IOException e) {
            throw new FileProblem(file + ": " + first(e) + "; expected the facts of a scan");
        }
    }

    /** Reads the ScanPolicies of a file. */
    public static List<ScanPolicy> policies(Path file) throws FileProblem {
        return objects(file, ScanPolicy.class);
    }

    /** Reads every ScanException in a folder: files named .yaml, .yml or .json. */
    public static List<ScanException> exceptions(Path folder) throws FileProblem {
        List<ScanException> exceptions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().matches(".*\\.(yaml|yml|json)")) {
                    exceptions.addAll(objects(file, ScanException.class));
                }
            }
            return exceptions;
        } catch (IOException e) {
            throw new FileProblem(folder + ": " + first(e) + "; expected a folder of exceptions");
        }
    }

    private static <T extends HasMetadata> List<T> objects(Path file, Class<T> type)
            throws FileProblem {
        List<T> objects = new ArrayList<>();
        try (JsonParser parser = Json.YAML.createParser(file.toFile());
                MappingIterator<JsonNode> documents =
                        Json.YAML.readerFor(JsonNode.class).readValues(parser)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (!document.isNull() && !document.isMissingNode()) {
                    objects.add(object(file, document, type));
                }
            }
        } catch (IOException e) {
            throw new FileProblem(file + ": " + first(e) + "; expected " + type.getSimpleName());
        }
        if (objects.isEmpty()) {
            throw new FileProblem(file + ": seen nothing; expected a " + type.getSimpleName());
        }
        return objects;
    }

    private static <T extends HasMetadata> T object(Path file, JsonNode document, Class<T> type)
            throws IOException, FileProblem {
        String kind = document.path("kind").asText("");
        if (!kind.equals(type.getSimpleName())
                || !document.path("apiVersion").asText("").startsWith("docserver.dev/")) {
            throw new FileProblem(
                    file
                            + ": seen kind '"
                            + kind
                            + "' of '"
                            + document.path("apiVersion").asText("")
                            + "'; expected docserver.dev/v1alpha1 "
                            + type.getSimpleName());
        }
        for (String needed : List.of("/metadata/name", "/spec")) {
            if (document.at(needed).isMissingNode() || document.at(needed).isNull()) {
                throw new FileProblem(
                        file
                                + ": seen no "
                                + needed.substring(1)
                                + "; expected it in each "
                                + kind);
            }
        }
        T object = Json.YAML.treeToValue(document, type);
        JsonNode known = Json.YAML.valueToTree(object);
        String stranger = stranger(document.path("spec"), known.path("spec"), "spec");
        if (!stranger.isEmpty()) {
            throw new FileProblem(
                    file + ": seen the field " + stranger + "; expected fields of " + kind);
        }
        return object;
    }

    /** A field that was written and not understood; empty for none. */
    private static String stranger(JsonNode written, JsonNode understood, String path) {
        for (Map.Entry<String, JsonNode> field : written.properties()) {
            if (field.getValue().isNull()) {
                continue;
            }
            String here = path + "." + field.getKey();
            if (!understood.has(field.getKey())) {
                return here;
            }
            String below = stranger(field.getValue(), understood.path(field.getKey()), here);
            if (!below.isEmpty()) {
                return below;
            }
        }
        return "";
    }

    /** The first line says what is wrong; the rest is the parser's view of the text. */
    private static String first(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read")
                + (e instanceof NoSuchFileException ? " does not exist" : "");
    }
}
