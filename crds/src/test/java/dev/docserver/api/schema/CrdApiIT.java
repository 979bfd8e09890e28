package dev.docserver.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.docserver.api.realserver.RealApiServer;
import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ScanPolicy;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server makes of the CRDs: what is accepted, refused, filled in and shown. */
class CrdApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.bare();

    private static final Path HERE = Path.of(System.getProperty("user.dir"));

    @BeforeAll
    static void install() {
        API.applyCrds();
    }

    static List<Samples> broken() {
        return Samples.in(HERE.resolve("src/test/resources/rules"));
    }

    static List<Samples> valid() {
        var samples = new ArrayList<>(Samples.in(HERE.resolve("src/test/resources/valid")));
        samples.addAll(Samples.in(HERE.resolveSibling("deploy/samples")));
        return samples;
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesWhatBreaksOneRuleWithItsMessage(Samples samples) {
        List<GenericKubernetesResource> objects = samples.objects();
        objects.subList(0, objects.size() - 1).forEach(CrdApiIT::apply);
        var refusal =
                catchThrowableOfType(
                        KubernetesClientException.class, () -> apply(objects.getLast()));
        assertThat(refusal).as("%s must be refused", samples).isNotNull();
        assertThat(refusal.getStatus().getDetails().getCauses())
                .as("only the one rule is broken")
                .singleElement()
                .extracting(StatusCause::getMessage)
                .asString()
                .contains(samples.refusal());
    }

    @Test
    void eachRuleHasAnObjectThatBreaksIt() throws IOException {
        var refusals = broken().stream().map(Samples::refusal).toList();
        for (String yaml : CrdYaml.files().values()) {
            assertThat(Pattern.compile("rule: ").matcher(yaml).results().count())
                    .isEqualTo(CrdYaml.messages(yaml).size());
            assertThat(CrdYaml.messages(yaml))
                    .allSatisfy(message -> assertThat(refusals).anyMatch(message::startsWith));
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void acceptsWhatIsValid(Samples samples) {
        samples.objects().forEach(CrdApiIT::apply);
    }

    @Test
    void fillsInDefaultsAndReadsThemBack() {
        apply(Samples.in(HERE.resolve("src/test/resources/valid")).getFirst().objects().getFirst());
        apply(scanPolicy());
        var docServer = API.admin().resources(DocServer.class).inNamespace(API.namespace());
        var spec = docServer.withName("a").get().getSpec();
        assertThat(spec.replicas()).isEqualTo(2);
        assertThat(spec.paused()).isFalse();
        assertThat(spec.drain()).hasToString("Drain[lameDuckSeconds=5, timeoutSeconds=30]");
        var policies = API.admin().resources(ScanPolicy.class).inNamespace(API.namespace());
        var policy = policies.withName("p").get().getSpec();
        assertThat(policy.thresholds())
                .hasToString("Thresholds[critical=0, high=0, unknownWithFix=AsHigh]");
        assertThat(policy.evidence())
                .hasToString(
                        "EvidenceRules[minimumCoveragePercent=95, maximumDatabaseAge=48h,"
                                + " maximumScanAge=24h]");
    }

    @Test
    void showsItsColumns() {
        apply(Samples.in(HERE.resolve("src/test/resources/valid")).getFirst().objects().getFirst());
        assertThat(header()).isEqualTo("NAME READY SCAN CRIT HIGH IMAGE REPLICAS AGE");
        assertThat(header("-o", "wide"))
                .isEqualTo("NAME READY SCAN CRIT HIGH IMAGE REPLICAS AGE REASON POLICY DB-AGE");
    }

    @Test
    void scalesThroughItsSubresource() {
        apply(Samples.in(HERE.resolve("src/test/resources/valid")).getFirst().objects().getFirst());
        RealApiServer.succeed(
                API.kubectl("-n", API.namespace(), "scale", "docserver", "a", "--replicas=3"));
        var docServer = API.admin().resources(DocServer.class).inNamespace(API.namespace());
        assertThat(docServer.withName("a").get().getSpec().replicas()).isEqualTo(3);
    }

    private static String header(String... options) {
        var arguments = new ArrayList<>(List.of("-n", API.namespace(), "get", "docservers"));
        arguments.addAll(List.of(options));
        String table = RealApiServer.succeed(API.kubectl(arguments.toArray(String[]::new)));
        return table.lines().findFirst().orElse("").strip().replaceAll(" +", " ");
    }

    private static GenericKubernetesResource scanPolicy() {
        return new Samples(
                        HERE,
                        """
                        apiVersion: docserver.dev/v1alpha1
                        kind: ScanPolicy
                        metadata: {name: p}
                        spec: {namespaces: ["*"]}
                        """)
                .objects()
                .getFirst();
    }

    private static void apply(GenericKubernetesResource object) {
        object.getMetadata().setNamespace(API.namespace());
        API.admin().resource(object).serverSideApply();
    }
}
