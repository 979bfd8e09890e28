package dev.docserver.operator.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.assembly.CleanImage;
import dev.docserver.operator.report.assembly.CleanImage.DebianPackage;
import dev.docserver.operator.report.content.TestElf;
import dev.docserver.operator.report.layer.Inventory;
import dev.docserver.operator.report.layer.TestImage;
import dev.docserver.operator.report.layer.TestLayer;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an SBOM may say for a program whose library's version cannot be compared. */
class GoRuleTest {
    private static final String TOOL = "usr/bin/tool";
    private static final byte[] PROGRAM =
            TestElf.go("go1.26.8-X:jsonv2", "mod\texample.com/tool\tv1.2.3\th1:x=");

    @TempDir Path folder;

    private final BlindSpots spots = new BlindSpots();
    private final TestImage image = new TestImage();
    private final TestLayer layer = image.layer();

    @Test
    void theRightEntryForTheseBytesHelps() throws IOException {
        assertThat(judge("pkg:golang/stdlib@v1.26.8", PROGRAM).identified()).containsExactly(TOOL);
        assertThat(spots.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pkg:golang/stdlib@v1.26.7",
                "pkg:golang/stdlib",
                "pkg:golang/other@v1.26.8",
                "pkg:golang/example.com/stdlib@v1.26.8",
                "pkg:npm/stdlib@v1.26.8"
            })
    void anEntryForSomethingElseDoesNot(String purl) throws IOException {
        GoRule.Outcome outcome = judge(purl, PROGRAM);
        assertThat(outcome.found()).isEqualTo(1);
        assertThat(outcome.identified()).isEmpty();
        assertThat(spots.list().getFirst().seen()).contains("1 modules", "stdlib v1.26.8");
    }

    @Test
    void anEntryForOtherBytesDoesNot() throws IOException {
        assertThat(judge("pkg:golang/stdlib@v1.26.8", new byte[10]).identified()).isEmpty();
        assertThat(spots.list()).hasSize(1);
    }

    @Test
    void aProgramThatDoesNotSayItsModulesIsNotIdentified() throws IOException {
        assertThat(judge("pkg:golang/stdlib@v1.26.8", PROGRAM, TestElf.go("go1.26.8")).identified())
                .isEmpty();
        assertThat(spots.list()).hasSize(1);
    }

    /** Its modules nobody can name; the package's advisories speak of it, and not the report. */
    @Test
    void aProgramOfADistributionWithoutModulesIsThePackages() throws IOException {
        byte[] program = TestElf.go("go1.24.4");
        layer.program("usr/bin/other", program);
        CleanImage.debian(layer, new DebianPackage("tool", "tool", "1.0-1"), "usr/bin/x", program);
        GoRule.Outcome outcome = judge("pkg:golang/stdlib@v1.26.8", PROGRAM);
        assertThat(outcome.found()).isEqualTo(3);
        assertThat(outcome.identified()).containsExactly(TOOL);
        assertThat(spots.list()).isEmpty();
    }

    private GoRule.Outcome judge(String purl, byte[] claimed) throws IOException {
        return judge(purl, claimed, PROGRAM);
    }

    private GoRule.Outcome judge(String purl, byte[] claimed, byte[] program) throws IOException {
        layer.program(TOOL, program).file("opt/tool.cdx.json", CleanImage.sbom(purl, claimed));
        Inventory inventory = image.write(folder).inventory(spots);
        String report =
                """
                {"Results":[{"Class":"lang-pkgs","Type":"gobinary","Target":"%s","Packages":[
                {"Name":"example.com/tool","Version":"v1.2.3"},{"Name":"stdlib","Version":"v1.26.8-X:jsonv2"}]},
                {"Class":"lang-pkgs","Type":"gobinary","Target":"opt/tool.cdx.json","Packages":[
                {"Name":"x","Version":"x","Identifier":{"PURL":"%s"}}]},
                {"Class":"os-pkgs","Type":"debian","Packages":[{"Name":"tool","Version":"1.0",
                "Release":"1","SrcName":"tool","SrcVersion":"1.0","SrcRelease":"1"}]}]}"""
                        .formatted(TOOL, purl);
        TrivyReport read =
                TrivyReport.read(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
        return GoRule.judge(inventory, read, Attribution.of(inventory.files(), read, spots), spots);
    }
}
