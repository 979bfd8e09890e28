package dev.docserver.operator.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.assembly.CleanImage;
import dev.docserver.operator.report.content.TestJar;
import dev.docserver.operator.report.layer.Inventory;
import dev.docserver.operator.report.layer.TestImage;
import dev.docserver.operator.report.layer.TestLayer;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a jar says of itself, against whoever else names it. */
class JarRuleTest {
    private static final String NAME = "org.apache.logging.log4j:log4j-core";
    private static final String PURL = "pkg:maven/org.apache.logging.log4j/log4j-core@";
    private static final byte[] JAR = TestJar.log4j().bytes();

    @TempDir Path folder;

    private final TestImage image = new TestImage();
    private final List<String> packages = new ArrayList<>();
    private final BlindSpots spots = new BlindSpots();

    @SuppressWarnings("NullAway.Init")
    private TestLayer layer;

    @BeforeEach
    void makeLayer() {
        layer = image.layer().file("opt/a.jar", JAR);
    }

    @Test
    void aJarThatAllNameAlikeIsIdentified() throws IOException {
        layer.file("opt/sbom.cdx.json", CleanImage.sbom(PURL + "2.14.1", JAR));
        reported("opt/a.jar", "2.14.1");
        assertThat(judge()).isEqualTo(1);
        assertThat(spots.list()).isEmpty();
    }

    @Test
    void anSbomWithAnotherVersionThanTheJarContradicts() throws IOException {
        layer.file("opt/sbom.cdx.json", CleanImage.sbom(PURL + "2.25.3", JAR));
        reported("opt/a.jar", "2.14.1");
        judge();
        assertThat(seen())
                .containsExactly("opt/a.jar holds " + NAME + " [2.14.1], and an SBOM says 2.25.3");
    }

    @Test
    void aReportWithAnotherVersionThanTheJarContradicts() throws IOException {
        reported("opt/a.jar", "2.25.3");
        judge();
        assertThat(seen())
                .containsExactly(
                        "opt/a.jar holds " + NAME + " 2.14.1, and the report says otherwise");
    }

    /** A version that the report has for some other file does not speak of this one. */
    @Test
    void onlyWhatTheReportSaysOfThisFileCounts() throws IOException {
        reported("opt/a.jar", "2.25.3");
        reported("opt/other.jar", "2.14.1");
        judge();
        assertThat(seen()).hasSize(1);
    }

    @Test
    void theSameBytesElsewhereAreIdentifiedToo() throws IOException {
        layer.file("opt/b.dat", JAR);
        layer.file("opt/c.dat", TestJar.stripped().bytes());
        reported("opt/a.jar", "2.14.1");
        assertThat(judge()).isEqualTo(2);
        assertThat(seen()).containsExactly("1 jars that the report lacks: opt/c.dat");
    }

    @Test
    void unpackedClassesAreKnownByWhatTheReportNames() throws IOException {
        layer.file("opt/x/META-INF/maven/g/a/pom.properties", pom("2.14.1"));
        layer.file("opt/y/META-INF/maven/g/a/pom.properties", pom("2.0"));
        reported("opt/a.jar", "2.14.1");
        judge();
        assertThat(seen())
                .containsExactly(
                        "opt/y/META-INF/maven/g/a/pom.properties: "
                                + NAME
                                + " 2.0 is not in the report");
    }

    private static String pom(String version) {
        return "groupId=org.apache.logging.log4j\nartifactId=log4j-core\nversion=%s\n"
                .formatted(version);
    }

    private void reported(String path, String version) {
        packages.add(
                "{\"Name\":\"%s\",\"Version\":\"%s\",\"FilePath\":\"%s\",\"Identifier\":{\"PURL\":\"%s\"}}"
                        .formatted(NAME, version, path, PURL + version));
    }

    /** How many jars are identified. */
    private int judge() throws IOException {
        Inventory inventory = image.write(folder).inventory(spots);
        String report =
                "{\"Results\":[{\"Class\":\"lang-pkgs\",\"Type\":\"jar\",\"Packages\":[%s]}]}"
                        .formatted(String.join(",", packages));
        TrivyReport read =
                TrivyReport.read(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
        Attribution attribution = Attribution.of(inventory.files(), read, spots);
        return JarRule.judge(inventory, read, attribution, spots).identified().size();
    }

    private List<String> seen() {
        return spots.list().stream().map(Blindness::seen).toList();
    }
}
