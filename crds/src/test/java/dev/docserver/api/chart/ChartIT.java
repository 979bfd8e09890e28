package dev.docserver.api.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.docserver.api.realserver.RealApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Helm renders of the chart, and which values it refuses. */
class ChartIT {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path RESOURCES =
            Path.of(System.getProperty("user.dir"), "src/test/resources/chart");

    /** Values given on the command line, and the key that the refusal must name. */
    record WrongValue(List<String> set, String key) {}

    static List<WrongValue> wrongValues() throws IOException {
        Path file = RESOURCES.resolve("wrong-values.yaml");
        return List.of(YAML.readValue(file.toFile(), WrongValue[].class));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void refusesAWrongValueByName(WrongValue wrong) {
        var options = wrong.set().stream().map(value -> "--set=" + value);
        var answer = Chart.template(options.toArray(String[]::new));
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.output()).contains("values don't meet the specifications", wrong.key());
    }

    @ParameterizedTest
    @CsvSource({"rbac-cluster,''", "rbac-namespaces,'docs,site'"})
    void givesTheseRights(String name, String namespaces) throws IOException {
        var options =
                new ArrayList<>(
                        List.of(
                                "--show-only=templates/clusterrole.yaml",
                                "--show-only=templates/role.yaml",
                                "--show-only=templates/user-roles.yaml",
                                "--set=registryCredentials.secretName=registry"));
        if (!namespaces.isEmpty()) {
            options.add("--set=watchNamespaces={" + namespaces + "}");
        }
        String rendered = RealApiServer.succeed(Chart.template(options.toArray(String[]::new)));
        Path golden = RESOURCES.resolve(name + ".yaml");
        if (Boolean.getBoolean("chart.rewrite")) {
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden)).doesNotContain("\"*\"", "'*'");
    }

    @Test
    void movesEveryImageByOneKey() {
        String rendered =
                RealApiServer.succeed(
                        Chart.template("--set=global.imageRegistry=mirror.example.com/all"));
        assertThat(rendered.lines().filter(line -> line.matches(".*(image: |_IMAGE|_DATABASE).*")))
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(line -> line.contains("\"mirror.example.com/all/"));
    }

    @Test
    void preferADigestToATag() {
        String digest = "sha256:" + "a".repeat(64);
        String rendered = RealApiServer.succeed(Chart.template("--set=image.digest=" + digest));
        assertThat(rendered)
                .contains("image: \"ghcr.io/docserver/doc-server-operator@" + digest + "\"")
                .contains("value: \"ghcr.io/docserver/doc-server-operator@" + digest + "\"");
    }

    @Test
    void opensThePortsOfTheRegistriesThatItNames() throws IOException {
        String rendered =
                RealApiServer.succeed(
                        Chart.template(
                                "--set=trivy.vulnerabilityDatabase.registry=registry.test:5000",
                                "--set=plainRegistries={plain.test}",
                                "--set=networkPolicy.enabled=false",
                                "--show-only=templates/networkpolicies.yaml"));
        JsonNode scan = YAML.readTree(rendered);
        assertThat(scan.at("/spec/podSelector/matchLabels").toString())
                .isEqualTo("{\"app.kubernetes.io/component\":\"scan\"}");
        assertThat(scan.at("/spec/egress/1/ports").findValuesAsText("port"))
                .containsExactly("443", "5000", "80");
    }

    @Test
    void isPodSecurityRestricted() throws IOException {
        JsonNode spec = deployment().at("/spec/template/spec");
        JsonNode container = spec.at("/containers/0/securityContext");
        assertThat(spec.at("/securityContext/runAsUser").asInt()).isEqualTo(65532);
        assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(spec.at("/securityContext/seccompProfile/type").asText())
                .isEqualTo("RuntimeDefault");
        assertThat(container.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    }

    @Test
    void mountsCertificatesAndCredentialsWhereTheEnvironmentSays() {
        String rendered =
                RealApiServer.succeed(
                        Chart.template(
                                "--set=caBundle.configMap=registry-ca",
                                "--set=registryCredentials.secretName=registry",
                                "--show-only=templates/deployment.yaml"));
        assertThat(rendered)
                .contains("DOC_SERVER_OPERATOR_CA_FILE, value: /etc/doc-server-operator/ca/ca.crt")
                .contains("name: registry-ca")
                .contains(
                        "DOC_SERVER_OPERATOR_REGISTRY_CREDENTIALS_FILE, value:"
                                + " /etc/doc-server-operator/registry/config.json")
                .contains("secretName: registry");
    }

    @Test
    void setsWhatTheSettingsPageLists() throws IOException {
        Path page = Chart.folder().resolve("../../../docs/operator-settings.md");
        String rendered =
                RealApiServer.succeed(
                        Chart.template(
                                "--set=caBundle.configMap=x",
                                "--set=registryCredentials.secretName=x",
                                "--set=watchNamespaces={docs}",
                                "--set=plainRegistries={registry}",
                                "--show-only=templates/deployment.yaml"));
        var names =
                Files.readAllLines(page).stream()
                        .filter(line -> line.startsWith("| `"))
                        .filter(line -> !line.contains("_LISTEN_"))
                        .map(line -> line.substring(3, line.indexOf('`', 3)))
                        .filter(name -> name.matches("[A-Z_]+"))
                        .toList();
        assertThat(names)
                .hasSizeGreaterThan(15)
                .allMatch(name -> rendered.contains("name: " + name));
    }

    @Test
    void refusesOldClusters() {
        assertThat(Chart.template("--kube-version=1.29.9").output())
                .contains("requires kubeVersion: >=1.30.0-0");
        assertThat(Chart.template("--kube-version=1.30.0").succeeded()).isTrue();
    }

    @Test
    void refusesTheDefaultNamespace() {
        assertThat(Chart.template("--namespace=default").output())
                .contains("install into a namespace of its own");
    }

    @Test
    void refusesNoGlobalOfAParentChart() {
        assertThat(Chart.template("--set=global.storageClass=fast").succeeded()).isTrue();
    }

    private static JsonNode deployment() throws IOException {
        return YAML.readTree(
                RealApiServer.succeed(Chart.template("--show-only=templates/deployment.yaml")));
    }
}
