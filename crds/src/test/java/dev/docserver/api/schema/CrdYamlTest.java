package dev.docserver.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The CRDs that are checked in are those that the records make. */
class CrdYamlTest {
    private static final Path CHECKED_IN = Path.of(System.getProperty("user.dir"));

    private static final Path CHART =
            CHECKED_IN.resolveSibling("deploy/helm/doc-server-operator/crd-files");

    @Test
    void checkedInFilesAreTheGeneratedOnes() throws IOException {
        Map<String, String> generated = CrdYaml.files();
        if (Boolean.getBoolean("crds.rewrite")) {
            write(generated);
        }
        assertThat(generated.keySet())
                .containsExactly(
                        "docservers.yaml",
                        "imagescans.yaml",
                        "scanexceptions.yaml",
                        "scanpolicies.yaml");
        for (var file : generated.entrySet()) {
            assertThat(CHECKED_IN.resolve(file.getKey())).exists().hasContent(file.getValue());
            assertThat(CHART.resolve(file.getKey()))
                    .as("the chart's copy, which Helm can read")
                    .exists()
                    .hasContent(file.getValue());
        }
    }

    private static void write(Map<String, String> files) throws IOException {
        Files.createDirectories(CHART);
        for (var file : files.entrySet()) {
            Files.writeString(CHECKED_IN.resolve(file.getKey()), file.getValue());
            Files.writeString(CHART.resolve(file.getKey()), file.getValue());
        }
    }
}
