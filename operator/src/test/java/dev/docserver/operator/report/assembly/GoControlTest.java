package dev.docserver.operator.report.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.assembly.CleanImage.DebianPackage;
import dev.docserver.operator.report.content.TestElf;
import dev.docserver.operator.report.layer.TestImage;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that those of {@link BlindGoTest} are made from. */
class GoControlTest {
    private static final String TOOL = "usr/local/bin/tool";
    private static final String OLD = "dep\tgolang.org/x/net\tv0.16.0\th1:x=";
    private static final String MAIN = "mod\texample.com/tool\tv1.2.3\th1:x=";

    @TempDir Path folder;

    private final TestImage image = CleanImage.make();

    @Test
    void aProgramWhoseModulesAreAllReportedIsProved() {
        image.layer(2).program(TOOL, TestElf.go("go1.26.8", MAIN));
        var child =
                Scanned.of(folder, "go-clean", image)
                        .looksClean()
                        .passed()
                        .facts()
                        .children()
                        .getFirst();
        assertThat(child.blindness()).isEmpty();
        assertThat(child.coverage().attributedBytes())
                .isEqualTo(child.coverage().executableBytes());
    }

    /** The SBOM says in a form that can be compared what the scanner read in one that cannot. */
    @Test
    void anSbomOfTheseBytesNamesTheLibraryOfAnExperiment() {
        byte[] program = TestElf.go("go1.26.8-X:jsonv2", MAIN);
        image.layer(2)
                .program(TOOL, program)
                .file(
                        "usr/local/share/tool.cdx.json",
                        CleanImage.sbom("pkg:golang/stdlib@v1.26.8", program));
        Scanned.of(folder, "go-experiment-with-sbom", image).looksClean().passed();
    }

    /** As Debian builds its own: no modules, and the package's advisories speak of it. */
    @Test
    void aPackagesProgramWithoutModulesBelongsToThePackage() {
        DebianPackage tool = new DebianPackage("tool", "tool", "1.0-1");
        CleanImage.debian(image.layer(0), tool, TOOL, TestElf.go("go1.24.4"));
        var child =
                Scanned.of(folder, "go-of-a-package", image).passed().facts().children().getFirst();
        assertThat(child.coverage().attributedBytes())
                .isEqualTo(child.coverage().executableBytes());
    }

    /** One with modules is held against the report, whoever owns the file. */
    @Test
    void aPackagesProgramWithModulesIsHeldAgainstTheReport() {
        DebianPackage tool = new DebianPackage("tool", "tool", "1.0-1");
        CleanImage.debian(image.layer(0), tool, TOOL, TestElf.go("go1.26.8", MAIN));
        Scanned.of(folder, "go-of-a-package-with-modules", image)
                .blind(Reason.EvidenceContradicts, "example.com/tool v1.2.3, stdlib v1.26.8");
    }

    /** Without advisories a scanner finds nothing in whatever modules it sees. */
    @Test
    void aDatabaseWithoutGoIsUnfitForAProgramOfGo() throws Exception {
        image.layer(2).program(TOOL, TestElf.go("go1.26.8", MAIN));
        Scanned proved = Scanned.of(folder, "go-clean", image);
        assertThat(proved.facts().database())
                .extracting("sources")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("debian 13", "go::GitHub Security Advisory Go");

        ScanFolder scan = DatabaseFixture.folder(folder);
        DatabaseFixture.put(folder, "trivy-without-go.db");
        String digest = proved.facts().digest();
        assertThat(Reporter.report(scan, digest, List.of(digest), "0.68.2").blindness())
                .extracting("reason")
                .containsExactly(Reason.DatabaseUnfit.name());
    }

    @Test
    void anOldModuleIsRejected() {
        image.layer(2).program(TOOL, TestElf.go("go1.26.8", MAIN, OLD));
        Scanned scanned = Scanned.of(folder, "go-old-module", image);
        assertThat(scanned.naive()).containsExactly("CVE-2023-39325");
        assertThat(scanned.gates().worst()).isInstanceOf(Verdict.Rejected.class);
        assertThat(((Verdict.Rejected) scanned.gates().worst()).why().message())
                .contains("CVE-2023-39325 golang.org/x/net v0.16.0 → 0.17.0 (usr/…/tool)");
    }
}
