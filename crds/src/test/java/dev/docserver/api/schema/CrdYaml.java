package dev.docserver.api.schema;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanPolicy;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The four CRDs as YAML, by the name of their file. */
final class CrdYaml {
    private CrdYaml() {}

    /** From {@code docservers.yaml} and so on to the text. */
    static Map<String, String> files() throws IOException {
        var output = new Output();
        new CRDGenerator()
                .customResourceClasses(
                        DocServer.class, ImageScan.class, ScanPolicy.class, ScanException.class)
                .forCRDVersions("v1")
                .withParallelGenerationEnabled(false)
                .withMinQuotes(true)
                .withPostProcessor(new Finish())
                .withOutput(output)
                .detailedGenerate();
        Map<String, String> files = new TreeMap<>();
        output.streams.forEach(
                (crd, bytes) ->
                        files.put(
                                crd.substring(0, crd.indexOf('.')) + ".yaml",
                                header() + body(bytes.toString(StandardCharsets.UTF_8))));
        return files;
    }

    /** The messages of a CRD's rules. */
    static List<String> messages(String yaml) {
        var crd = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
        List<String> messages = new ArrayList<>();
        collect(crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema(), messages);
        return messages;
    }

    private static void collect(JSONSchemaProps schema, List<String> messages) {
        schema.getXKubernetesValidations().forEach(rule -> messages.add(rule.getMessage()));
        schema.getProperties().values().forEach(property -> collect(property, messages));
        if (schema.getItems() != null) {
            collect(schema.getItems().getSchema(), messages);
        }
    }

    private static String header() {
        return """
        # Generated from the records in crds/src/main/java; do not edit.
        # Rewrite: ./mvnw -pl crds test -Dtest=CrdYamlTest -Dcrds.rewrite=true
        """;
    }

    /** Without the generator's own comment and document mark. */
    private static String body(String yaml) {
        return yaml.substring(yaml.indexOf("apiVersion:")).stripTrailing() + "\n";
    }

    private static final class Finish implements CRDPostProcessor {
        @Override
        public HasMetadata process(HasMetadata crd, String version) {
            CompletedSchema.complete((CustomResourceDefinition) crd);
            return crd;
        }
    }

    private static final class Output implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        private final Map<String, ByteArrayOutputStream> streams = new TreeMap<>();

        @Override
        public ByteArrayOutputStream outputFor(String crdName) {
            return streams.computeIfAbsent(crdName, ignored -> new ByteArrayOutputStream());
        }

        @Override
        public java.net.URI crdURI(String crdName) {
            return java.net.URI.create("file:///" + crdName);
        }

        @Override
        public void close() {}
    }
}
