package dev.docserver.operator.report.assembly;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.content.TestJar;
import dev.docserver.operator.report.layer.TestImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose own SBOM makes Trivy look away: evidence that the judged supplies. */
class BlindSbomTest {
    private static final String JAR = "opt/app/lib/log4j-core-2.14.1.jar";
    private static final String NAMELESS = "opt/app/lib/logging.jar";

    @TempDir Path folder;

    private final TestImage image = CleanImage.make();

    @Test
    void anSbomHidesAJarByItsPath() {
        image.layer(2)
                .file(JAR, TestJar.log4j().bytes())
                .file(
                        "opt/app/sbom.cdx.json",
                        withProperty(
                                "pkg:maven/org.apache.logging.log4j/log4j-core@2.25.3",
                                "aquasecurity:trivy:FilePath",
                                JAR));
        scan("sbom-hides-jar")
                .blind(Reason.EvidenceContradicts, "aquasecurity:trivy:FilePath")
                .blind(Reason.EvidenceContradicts, "log4j-core 2.14.1, and the report says");
    }

    @Test
    void anSbomHidesAJarThatHasNoCoordinates() {
        image.layer(2)
                .file(NAMELESS, TestJar.stripped().bytes())
                .file(
                        "opt/app/sbom.cdx.json",
                        withProperty(
                                "pkg:maven/org.apache.logging.log4j/log4j-core@2.25.3",
                                "aquasecurity:trivy:FilePath",
                                NAMELESS));
        scan("sbom-hides-stripped-jar")
                .blind(Reason.EvidenceContradicts, "aquasecurity:trivy:FilePath");
    }

    @Test
    void anSbomHidesTheDistributionsPackages() {
        ControlTest.oldZlib(image);
        image.layer(0)
                .file(
                        "opt/os.cdx.json",
                        withProperty(
                                "pkg:deb/debian/zlib1g@1.3.2-1?arch=amd64&distro=debian-13.8",
                                "aquasecurity:trivy:FilePath",
                                CleanImage.STATUS + "zlib1g"));
        Scanned.of(folder, "sbom-hides-packages", image)
                .scannerFinds("CVE-2023-45853")
                .blind(Reason.EvidenceContradicts, "aquasecurity:trivy:FilePath");
    }

    @Test
    void anSbomNamesAJarOfNoCoordinatesByAnotherHash() {
        image.layer(2)
                .file(NAMELESS, TestJar.stripped().bytes())
                .file(
                        "opt/app/sbom.cdx.json",
                        CleanImage.sbom(
                                "pkg:maven/org.apache.logging.log4j/log4j-core@2.25.3",
                                TestJar.log4j().bytes()));
        scan("sbom-with-other-hash").inconclusive("Packages", Reason.JarsUnidentified);
    }

    @Test
    void twoSbomsNameOneJarDifferently() {
        byte[] jar = TestJar.stripped().bytes();
        image.layer(2)
                .file(NAMELESS, jar)
                .file("opt/app/a.cdx.json", CleanImage.sbom("pkg:maven/a/log@2.25.3", jar))
                .file("opt/app/b.cdx.json", CleanImage.sbom("pkg:maven/a/log@2.25.4", jar));
        scan("two-sboms").blind(Reason.EvidenceContradicts, "name it as several packages");
    }

    @Test
    void anSbomIsOfAFormThatIsNotHeldAgainstFiles() {
        image.layer(2)
                .file(NAMELESS, TestJar.stripped().bytes())
                .file(
                        "opt/app/sbom.spdx.json",
                        """
                        {"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT",
                        "name":"x","documentNamespace":"https://example.com/x","creationInfo":
                        {"created":"2026-01-01T00:00:00Z","creators":["Tool: x"]},"packages":[
                        {"name":"log4j-core","SPDXID":"SPDXRef-1","versionInfo":"2.25.3",
                        "downloadLocation":"NONE","externalRefs":[{"referenceCategory":
                        "PACKAGE-MANAGER","referenceType":"purl","referenceLocator":
                        "pkg:maven/org.apache.logging.log4j/log4j-core@2.25.3"}]}]}
                        """);
        scan("spdx").blind(Reason.EvidenceContradicts, "opt/app/sbom.spdx.json");
    }

    private static String withProperty(String purl, String name, String value) {
        return CleanImage.sbom(purl)
                .replace(
                        "\"components\":[]",
                        "\"properties\":[{\"name\":\"%s\",\"value\":\"%s\"}]"
                                .formatted(name, value));
    }

    private Scanned scan(String name) {
        return Scanned.of(folder, name, image).looksClean();
    }
}
