package dev.docserver.operator.report.assembly;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.layer.TestImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with an old zlib that Trivy does not find, because it does not see the distribution. */
class BlindDistributionTest {
    @TempDir Path folder;

    private final TestImage image = CleanImage.make();

    @Test
    void debianVersionIsMissing() {
        ControlTest.oldZlib(image);
        image.layer(0).without("etc/debian_version");
        scan("no-debian-version")
                .inconclusive("Distribution", Reason.DistributionUnknown)
                .inconclusive("Packages", Reason.NoPackages)
                .blind(Reason.EvidenceContradicts, "zlib1g 1:1.2.13.dfsg-1");
    }

    @Test
    void theDistributionIsUnknown() {
        ControlTest.oldZlib(image);
        image.layer(0)
                .without("etc/debian_version")
                .without("etc/os-release")
                .file("etc/os-release", "ID=acmeos\nVERSION_ID=1\n");
        scan("unknown-distribution").inconclusive("Distribution", Reason.DistributionUnknown);
    }

    @Test
    void thePackageDatabaseIsGone() {
        for (String name : new String[] {"zlib1g", "libc6"}) {
            image.layer(0)
                    .without(CleanImage.STATUS + name)
                    .without(CleanImage.STATUS + name + ".md5sums");
        }
        scan("no-package-database")
                .inconclusive("Packages", Reason.NoPackages)
                .inconclusive("Coverage", Reason.CoverageTooLow);
    }

    @Test
    void aLaterLayerHidesThePackageDatabase() {
        ControlTest.oldZlib(image);
        image.layer().whiteout("var/lib/dpkg");
        scan("hidden-package-database")
                .inconclusive("Packages", Reason.NoPackages)
                .inconclusive("Coverage", Reason.CoverageTooLow);
    }

    @Test
    void thePackageDatabaseIsBroken() {
        image.layer(0)
                .without(CleanImage.STATUS + "zlib1g")
                .file(CleanImage.STATUS + "zlib1g", "Package zlib1g\nVersion 1:1.2.13.dfsg-1\n");
        scan("broken-package-database").inconclusive("Coverage", Reason.CoverageTooLow);
    }

    @Test
    void thePackageDatabaseLiesInAnotherCase() {
        image.layer(0)
                .without(CleanImage.STATUS + "zlib1g")
                .file(
                        "var/lib/dpkg/STATUS.D/zlib1g",
                        CleanImage.paragraph(
                                "zlib1g", "zlib", "1:1.2.13.dfsg-1", "install ok installed"));
        scan("other-case").inconclusive("Coverage", Reason.CoverageTooLow);
    }

    @Test
    void thePackageIsSaidToBeRemovedAndItsFilesAreThere() {
        image.layer(0)
                .without(CleanImage.STATUS + "zlib1g")
                .file(
                        CleanImage.STATUS + "zlib1g",
                        CleanImage.paragraph(
                                "zlib1g", "zlib", "1:1.2.13.dfsg-1", "deinstall ok config-files"));
        scan("said-to-be-removed").inconclusive("Coverage", Reason.CoverageTooLow);
    }

    @Test
    void thePackageDatabaseIsBehindALink() {
        ControlTest.oldZlib(image);
        byte[] entry = image.layer(0).content(CleanImage.STATUS + "zlib1g");
        image.layer(0)
                .without(CleanImage.STATUS + "zlib1g")
                .file("data/zlib1g", entry)
                .link(CleanImage.STATUS + "zlib1g", "/data/zlib1g");
        scan("linked-package-database").blind(Reason.LayerUnreadable, "is a link to /data/zlib1g");
    }

    @Test
    void theReleaseIsNotInTheDatabase() {
        image.layer(0).without("etc/debian_version").file("etc/debian_version", "99.0\n");
        ControlTest.oldZlib(image);
        scan("future-release").inconclusive("Distribution", Reason.DistributionUnknown);
    }

    @Test
    void theReleaseGetsNoUpdatesAnyMore() {
        image.layer(0).without("etc/debian_version").file("etc/debian_version", "10.13\n");
        ControlTest.oldZlib(image);
        scan("end-of-life").inconclusive("Distribution", Reason.DistributionUnknown);
    }

    @Test
    void thereIsOnlyAProgram() {
        TestImage bare = new TestImage();
        bare.layer().file("app", CleanImage.elf("a program"));
        Scanned.of(folder, "only-a-program", bare)
                .looksClean()
                .inconclusive("Distribution", Reason.DistributionUnknown)
                .inconclusive("Coverage", Reason.CoverageTooLow)
                .blind(Reason.NoPackages, "a report without results");
    }

    @Test
    void thereIsNothing() {
        TestImage bare = new TestImage();
        bare.layer().file("etc/motd", "hello\n");
        Scanned.of(folder, "nothing", bare)
                .looksClean()
                .inconclusive("Packages", Reason.NoPackages)
                .inconclusive("Coverage", Reason.CoverageTooLow);
    }

    private Scanned scan(String name) {
        return Scanned.of(folder, name, image).looksClean();
    }
}
