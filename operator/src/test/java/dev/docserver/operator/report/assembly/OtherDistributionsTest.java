package dev.docserver.operator.report.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.layer.TestImage;
import dev.docserver.operator.report.layer.TestLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole images of distributions with apk and with rpm, and what Trivy says of them. */
class OtherDistributionsTest {
    private static final byte[] MUSL = CleanImage.elf("musl");
    private static final byte[] LIBZ = CleanImage.elf("zlib");

    @TempDir Path folder;

    private final TestImage image = new TestImage();
    private final TestLayer base = image.layer();

    /** All is proved but the database, which has no advisories for Alpine. */
    @Test
    void everyByteOfAnAlpineImageBelongsToAPackage() {
        alpine();
        Scanned scanned = Scanned.of(folder, "alpine", image);
        ChildFacts child = scanned.facts().children().getFirst();
        assertThat(child.blindness()).isEmpty();
        assertThat(child.osPackages()).isEqualTo(2);
        assertThat(child.distribution()).extracting("name").isEqualTo("3.22.2");
        assertThat(child.coverage().attributedBytes())
                .isEqualTo(child.coverage().executableBytes())
                .isEqualTo(MUSL.length + LIBZ.length);
        scanned.inconclusive("Database", Reason.DatabaseUnfit);
    }

    @Test
    void anApkPackageThatTheReportLacksProvesNothing() throws IOException {
        alpine();
        TestImage.Written written = image.write(Files.createDirectories(folder.resolve("layout")));
        String report = TrivyRecording.of("alpine", written).replace("\"zlib\"", "\"zlib-ng\"");
        Scanned scanned =
                Scanned.of(folder, written.digest(), report)
                        .blind(Reason.EvidenceContradicts, "zlib 1.3.1-r2 (lib/apk/db/installed)")
                        .inconclusive("Coverage", Reason.CoverageTooLow);
        assertThat(scanned.facts().children().getFirst().coverage().unattributed())
                .containsExactly("usr/lib/libz.so.1.3.1 (512 bytes)");
    }

    /** Trivy cannot read the database, says nothing of that, and finds nothing. */
    @Test
    void anRpmDatabaseThatIsNotReadIsABlindSpot() {
        base.file("etc/redhat-release", "Rocky Linux release 9.6 (Blue Onyx)\n")
                .file("etc/os-release", "ID=\"rocky\"\nVERSION_ID=\"9.6\"\n")
                .file("var/lib/rpm/rpmdb.sqlite", "SQLite format 3\0 and no more")
                .file("usr/lib64/libz.so.1", LIBZ);
        Scanned.of(folder, "rpm", image)
                .looksClean()
                .inconclusive("Distribution", Reason.DistributionUnknown)
                .inconclusive("Packages", Reason.NoPackages)
                .blind(Reason.NoPackages, "the rpm database var/lib/rpm/rpmdb.sqlite");
    }

    private void alpine() {
        base.file("etc/alpine-release", "3.22.2\n")
                .file("etc/os-release", "ID=alpine\nVERSION_ID=3.22.2\n")
                .file(
                        "lib/apk/db/installed",
                        CleanImage.apk("musl", "1.2.5-r10", MUSL)
                                + CleanImage.apk("zlib", "1.3.1-r2", LIBZ))
                .file("lib/ld-musl-x86_64.so.1", MUSL)
                .file("usr/lib/libz.so.1.3.1", LIBZ);
    }
}
