package dev.docserver.operator.report.assembly;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.content.TestElf;
import dev.docserver.operator.report.layer.TestImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of Go whose modules Trivy does not see, or sees and cannot compare. */
class BlindGoTest {
    private static final String TOOL = "usr/local/bin/tool";
    private static final String OLD = "dep\tgolang.org/x/net\tv0.16.0\th1:x=";
    private static final String MAIN = "mod\texample.com/tool\tv1.2.3\th1:x=";

    @TempDir Path folder;

    private final TestImage image = CleanImage.make();

    @Test
    void theProgramIsNotMarkedAsExecutable() {
        image.layer(2).file(TOOL, TestElf.go("go1.26.8", MAIN, OLD));
        scan("go-not-executable").blind(Reason.EvidenceContradicts, TOOL + " holds 3 modules");
    }

    @Test
    void theBuildInformationWasTakenOff() {
        byte[] program = TestElf.go("go1.26.8", MAIN, OLD);
        byte[] mark = "\u00ff Go build ID: \"x\"".getBytes(StandardCharsets.ISO_8859_1);
        byte[] stripped = Arrays.copyOf(program, program.length + mark.length);
        System.arraycopy(mark, 0, stripped, program.length, mark.length);
        stripped[0x81] = 'x';
        image.layer(2).program(TOOL, stripped);
        scan("go-without-build-information")
                .blind(Reason.EvidenceContradicts, TOOL + " does not say which modules");
    }

    @Test
    void theProgramWasBuiltWithoutModules() {
        image.layer(2).program(TOOL, TestElf.go("go1.26.8"));
        scan("go-without-modules")
                .blind(Reason.EvidenceContradicts, TOOL + " does not say which modules");
    }

    /**
     * Go 1.26 joins the experiment to its version by a hyphen, and the scanner compares nothing.
     */
    @Test
    void theToolchainHadAnExperiment() {
        image.layer(2).program(TOOL, TestElf.go("go1.22.1-X:jsonv2", MAIN));
        scan("go-experiment").blind(Reason.EvidenceContradicts, "stdlib v1.22.1");
    }

    @Test
    void theModuleWasBuiltFromAFolder() {
        image.layer(2)
                .program(TOOL, TestElf.go("go1.26.8", MAIN, OLD, "=>\t./vendored\t(devel)\t"));
        scan("go-folder").blind(Reason.EvidenceContradicts, "./vendored without a version");
    }

    @Test
    void theProgramsOwnModuleHasNoVersion() {
        image.layer(2).program(TOOL, TestElf.go("go1.26.8", "mod\tgolang.org/x/net\t(devel)\t"));
        scan("go-devel").blind(Reason.EvidenceContradicts, "golang.org/x/net without a version");
    }

    private Scanned scan(String name) {
        return Scanned.of(folder, name, image).looksClean();
    }
}
