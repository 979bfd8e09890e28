package dev.docserver.operator.report.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.content.TestJar;
import dev.docserver.operator.report.layer.TestImage;
import dev.docserver.operator.report.layer.TestLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose layers are read differently by Trivy and by a container runtime, or not at all. */
class BlindLayerTest {
    private static final String JAR = "opt/app/lib/log4j-core-2.14.1.jar";

    @TempDir Path folder;

    private final TestImage image = CleanImage.make();

    @Test
    void theSameLayerIsInTheImageTwice() {
        image.layer().file(JAR, TestJar.log4j().bytes());
        image.layer().whiteout(JAR);
        image.layer().file(JAR, TestJar.log4j().bytes());
        Scanned.of(folder, "layer-twice", image)
                .scannerFinds("CVE-2021-44228", "CVE-2021-45046")
                .blind(Reason.LayerUnreadable, "is in the image twice");
    }

    @Test
    void theConfigGivesALayerTheDiffIdOfAnother() {
        image.layer().file(JAR, TestJar.log4j().bytes());
        image.diffIds(real -> List.of(real.get(0), real.get(1), real.get(2), real.get(2)));
        scan("claimed-diff-id")
                .blind(Reason.LayerDigestMismatch, "with diff id")
                .blind(Reason.LayerUnreadable, "is in the image twice");
    }

    @Test
    void theLayerGoesOnBehindTheEndOfItsArchive() {
        image.layer(2).changed(TestLayer.behindTheEnd(TestJar.log4j().bytes()));
        scan("behind-the-end").blind(Reason.LayerUnreadable, "behind the end of its archive");
    }

    @Test
    void theStoredLayerIsAnotherOne() throws IOException {
        Scanned good = scan("clean").passed();
        Path blobs =
                folder.resolve("layout")
                        .resolve(good.facts().digest().substring("sha256:".length()))
                        .resolve("blobs/sha256");
        List<Path> files;
        try (var all = Files.list(blobs)) {
            files = all.filter(file -> file.toFile().length() < 1500).toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            if ((bytes[0] & 0xff) == 0x1f) {
                bytes[4] ^= 1;
                Files.write(file, bytes);
            }
        }
        String report = Files.readString(Path.of("src/test/resources/blindness/clean.json"));
        Scanned.of(folder, good.facts().digest(), report)
                .looksClean()
                .blind(Reason.LayerDigestMismatch, "with digest sha256:");
    }

    @Test
    void thePathIsThereTwiceInOneLayer() {
        image.layer(2)
                .file("opt/app/lib/twice.jar", TestJar.stripped().bytes())
                .file("opt/app/lib/twice.jar", TestJar.of("a", "twice", "1.0").bytes());
        Scanned.of(folder, "path-twice", image)
                .looksClean()
                .blind(Reason.LayerUnreadable, "opt/app/lib/twice.jar twice in one layer");
    }

    @Test
    void theReportIsAboutAnotherImage() throws IOException {
        String old = Files.readString(Path.of("src/test/resources/blindness/clean.json"));
        image.layer().file(JAR, TestJar.log4j().bytes());
        TestImage.Written written = image.write(Files.createDirectories(folder.resolve("layout")));
        Scanned.of(folder, written.digest(), old)
                .looksClean()
                .inconclusive("Evidence", Reason.DigestMismatch);
    }

    /** A pipeline that searches the text for the words sees none; one that parses it must fail. */
    @Test
    void theReportIsCut() throws IOException {
        image.layer(2).file(JAR, TestJar.log4j().bytes());
        Scanned whole = Scanned.of(folder, "old-jar", image);
        whole.scannerFinds("CVE-2021-44228", "CVE-2021-45046");
        String text = Files.readString(Path.of("src/test/resources/blindness/old-jar.json"));
        String cut = text.substring(0, text.indexOf("\"Vulnerabilities\""));
        assertThat(cut).doesNotContain("\"HIGH\"", "\"CRITICAL\"");

        String digest = whole.facts().digest();
        ScanFolder scan = DatabaseFixture.folder(folder);
        Files.writeString(scan.report(digest), cut);
        assertThat(
                        Reporter.report(scan, digest, List.of(digest), "0.68.2")
                                .children()
                                .getFirst()
                                .blindness())
                .extracting("reason")
                .contains(Reason.ReportUnreadable.name());
    }

    @Test
    void findingsWereTakenOffBeforeTheyWereWritten() throws IOException {
        String whole = Files.readString(Path.of("src/test/resources/blindness/clean.json"));
        TestImage.Written written = image.write(Files.createDirectories(folder.resolve("layout")));
        String suppressed =
                whole.replaceFirst(
                        "\"Class\" : \"os-pkgs\"",
                        "\"Class\":\"os-pkgs\",\"ExperimentalModifiedFindings\":[{\"Status\":\"ignored\"}]");
        Scanned.of(folder, written.digest(), suppressed)
                .looksClean()
                .inconclusive("Evidence", Reason.EvidenceContradicts);
    }

    private Scanned scan(String name) {
        return Scanned.of(folder, name, image).looksClean();
    }
}
