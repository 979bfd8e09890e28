package dev.docserver.operator.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.api.v1alpha1.ChildFacts.CoverageFacts;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.assembly.CleanImage;
import dev.docserver.operator.report.assembly.CleanImage.DebianPackage;
import dev.docserver.operator.report.layer.Inventory;
import dev.docserver.operator.report.layer.TestImage;
import dev.docserver.operator.report.layer.TestLayer;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of a distribution held against a report that names them, or others, or none. */
class AttributionTest {
    private static final byte[] LIBZ = CleanImage.elf("zlib");
    private static final String PATH = "usr/lib/libz.so.1";

    @TempDir Path folder;

    private final BlindSpots spots = new BlindSpots();
    private final TestImage image = new TestImage();
    private final TestLayer layer = image.layer();

    @Test
    void aReportedPackageOwnsTheContentOfItsFiles() throws IOException {
        debian();
        assertThat(coverage(packages("zlib1g", "1.3", "zlib")))
                .isEqualTo(new CoverageFacts(512L, 512L, List.of()));
        assertThat(spots.list()).isEmpty();
    }

    /** Advisories of Debian speak of the source: under another name nothing would be found. */
    @Test
    void thePackageIsReportedWithItsSource() throws IOException {
        debian();
        unproved(packages("zlib1g", "1.3", "perl"), "zlib1g 1.3 (var/lib/dpkg/status.d/zlib1g)");
    }

    @Test
    void thePackageIsReportedWithItsVersion() throws IOException {
        debian();
        unproved(packages("zlib1g", "1.4", "zlib"), "zlib1g 1.3 (");
    }

    @Test
    void anotherPackageDoesNotStandForIt() throws IOException {
        debian();
        unproved(packages("zlib1", "1.3", "zlib"), "zlib1g 1.3 (");
    }

    @Test
    void apkNamesContentBySha1() throws IOException {
        apk();
        assertThat(coverage(packages("zlib", "1.3", "")))
                .isEqualTo(new CoverageFacts(512L, 512L, List.of()));
        assertThat(spots.list()).isEmpty();
    }

    @Test
    void apkPackagesAreReportedToo() throws IOException {
        apk();
        unproved(packages("zlib", "1.4", ""), "zlib 1.3 (lib/apk/db/installed)");
    }

    @Test
    void anRpmDatabaseHoldsPackages() throws IOException {
        layer.file("var/lib/rpm/rpmdb.sqlite", "SQLite format 3");
        judge("[]");
        assertThat(spots.list())
                .containsExactly(
                        new Blindness(
                                "NoPackages",
                                "the rpm database var/lib/rpm/rpmdb.sqlite and no package",
                                "its packages in the report"));
    }

    /** Packages there are; that no byte belongs to one is what coverage says. */
    @Test
    void anRpmDatabaseWithPackagesIsNoBlindSpotByItself() throws IOException {
        layer.file("var/lib/rpm/Packages", "db").file(PATH, LIBZ);
        assertThat(coverage(packages("zlib", "1.3", "zlib")).attributedBytes()).isZero();
        assertThat(spots.list()).isEmpty();
    }

    private void debian() {
        CleanImage.debian(layer, new DebianPackage("zlib1g", "zlib", "1.3"), PATH, LIBZ);
    }

    private void apk() {
        layer.file("lib/apk/db/installed", CleanImage.apk("zlib", "1.3", LIBZ)).file(PATH, LIBZ);
    }

    /** What the report lacks owns nothing, and is said. */
    private void unproved(String packages, String missing) throws IOException {
        assertThat(coverage(packages))
                .isEqualTo(new CoverageFacts(512L, 0L, List.of(PATH + " (512 bytes)")));
        assertThat(spots.list())
                .singleElement()
                .satisfies(
                        spot -> {
                            assertThat(spot.reason()).isEqualTo("EvidenceContradicts");
                            assertThat(spot.seen())
                                    .startsWith("1 installed packages that the report lacks: ")
                                    .contains(missing);
                        });
    }

    private CoverageFacts coverage(String packages) throws IOException {
        return judge(packages).coverage();
    }

    private Evidence judge(String packages) throws IOException {
        Inventory inventory = image.write(folder).inventory(spots);
        String report =
                "{\"Results\":[{\"Class\":\"os-pkgs\",\"Packages\":%s}]}".formatted(packages);
        return Evidence.of(
                inventory,
                TrivyReport.read(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8))),
                spots);
    }

    private static String packages(String name, String version, String source) {
        return "[{\"Name\":\"%s\",\"Version\":\"%s\",\"SrcName\":\"%s\",\"SrcVersion\":\"%s\"}]"
                .formatted(name, version, source, version);
    }
}
