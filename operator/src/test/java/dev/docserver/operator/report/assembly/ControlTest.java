package dev.docserver.operator.report.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.content.TestJar;
import dev.docserver.operator.report.layer.TestImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The images that the blind ones are made from: a clean one passes, a bad one is found out. */
class ControlTest {
    @TempDir Path folder;

    @Test
    void theCleanImagePasses() {
        Scanned scanned = Scanned.of(folder, "clean", CleanImage.make()).looksClean().passed();
        var child = scanned.facts().children().getFirst();
        assertThat(child.coverage().attributedBytes())
                .isEqualTo(child.coverage().executableBytes())
                .isPositive();
        assertThat(child.jars().found()).isEqualTo(1);
        assertThat(child.osPackages()).isEqualTo(2);
        assertThat(child.blindness()).isEmpty();
        assertThat(scanned.facts().database())
                .extracting("sources")
                .isEqualTo(List.of("debian 13"));
        assertThat(scanned.facts().canary())
                .extracting("found")
                .isEqualTo(List.of("CVE-2023-45853"));
    }

    @Test
    void anOldPackageIsRejected() {
        TestImage image = CleanImage.make();
        oldZlib(image);
        Scanned scanned = Scanned.of(folder, "old-package", image);
        assertThat(scanned.naive()).containsExactly("CVE-2023-45853");
        rejected(scanned, "zlib1g 1:1.2.13.dfsg-1 → ");
    }

    @Test
    void anOldJarIsRejected() {
        TestImage image = CleanImage.make();
        image.layer(2).file("opt/app/lib/log4j-core-2.14.1.jar", TestJar.log4j().bytes());
        Scanned scanned = Scanned.of(folder, "old-jar", image);
        assertThat(scanned.naive()).contains("CVE-2021-44228");
        rejected(scanned, "log4j-core 2.14.1 → 2.15.0 (opt/…/log4j-core-2.14.1.jar)");
    }

    @Test
    void anOldRuntimeIsRejected() {
        TestImage image = CleanImage.make();
        for (String path :
                new String[] {
                    CleanImage.LIBJVM, CleanImage.MODULES, CleanImage.RELEASE, CleanImage.SBOM
                }) {
            image.layer(1).without(path);
        }
        CleanImage.runtime(image.layer(1), "25.0.2", "25.0.2");
        Scanned scanned = Scanned.of(folder, "old-runtime", image);
        assertThat(scanned.naive()).contains("CVE-2026-22016");
        rejected(scanned, "jre 25.0.2 → 25.0.3");
    }

    static void oldZlib(TestImage image) {
        String old = "1:1.2.13.dfsg-1";
        image.layer(0)
                .without(CleanImage.STATUS + "zlib1g")
                .file(
                        CleanImage.STATUS + "zlib1g",
                        CleanImage.paragraph("zlib1g", "zlib", old, "install ok installed"));
    }

    private static void rejected(Scanned scanned, String words) {
        assertThat(scanned.gates().worst()).isInstanceOf(Verdict.Rejected.class);
        assertThat(scanned.gates().worst().cause()).isEqualTo(Reason.FindingsOverThreshold);
        assertThat(((Verdict.Rejected) scanned.gates().worst()).why().message()).contains(words);
    }
}
