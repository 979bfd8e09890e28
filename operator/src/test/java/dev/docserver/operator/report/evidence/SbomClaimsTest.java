package dev.docserver.operator.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.Purl;
import dev.docserver.operator.report.content.Bytes;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.Hashes;
import dev.docserver.operator.report.content.Kind;
import dev.docserver.operator.report.content.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where in an SBOM something may stand, and must not be overlooked. */
class SbomClaimsTest {
    private static final String SUM = "a".repeat(64);
    private static final Purl JRE = new Purl("bitnami", "", "jre", "25.0.5");
    private static final String NAMED =
            """
            {"purl":"pkg:bitnami/jre@25.0.5","hashes":[{"alg":"SHA-256","content":"%s"}]}"""
                    .formatted(SUM);

    private final BlindSpots spots = new BlindSpots();

    /** The component that the whole document is about stands apart from the others. */
    @Test
    void theSubjectOfTheDocumentIsAComponentToo() {
        assertThat(claims("\"metadata\":{\"component\":" + NAMED + "}").of(SUM))
                .containsExactly(JRE);
        assertThat(spots.list()).isEmpty();
        claims(
                """
                "metadata":{"component":{"properties":[
                {"name":"aquasecurity:trivy:FilePath","value":"a.jar"}]}}""");
        assertThat(seen()).containsExactly("opt/a.cdx.json carries aquasecurity:trivy:FilePath");
    }

    @Test
    void sumsAreOfSha256InEitherCase() {
        String other = NAMED.replace("SHA-256", "SHA-1");
        assertThat(claims("\"components\":[" + other + "]").of(SUM)).isEmpty();
        String upper = NAMED.replace(SUM, "A".repeat(64));
        assertThat(claims("\"components\":[" + upper + "]").of(SUM)).containsExactly(JRE);
    }

    @Test
    void componentsAreReadTwentyDeep() {
        assertThat(claims("\"components\":[" + nested(20) + "]").of(SUM)).containsExactly(JRE);
        assertThat(spots.list()).isEmpty();
    }

    /** A scanner reads on; what it believes down there nobody held against the files. */
    @Test
    void whatIsDeeperIsABlindSpot() {
        assertThat(claims("\"components\":[" + nested(21) + "]").of(SUM)).isEmpty();
        assertThat(seen()).containsExactly("opt/a.cdx.json nests components deeper than 20");
        assertThat(spots.list().getFirst().reason()).isEqualTo("EvidenceContradicts");
    }

    /** The named component inside so many others. */
    private static String nested(int depth) {
        return "{\"components\":[".repeat(depth) + NAMED + "]}".repeat(depth);
    }

    private SbomClaims claims(String rest) {
        String text = "{\"bomFormat\":\"CycloneDX\"," + rest + "}";
        String path = "opt/a.cdx.json";
        return SbomClaims.of(
                List.of(
                        new FileFacts(
                                path,
                                text.length(),
                                Kind.OTHER,
                                Role.of(path),
                                new Hashes("", "", ""),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8))))),
                spots);
    }

    private List<String> seen() {
        return spots.list().stream().map(Blindness::seen).toList();
    }
}
