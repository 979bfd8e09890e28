package dev.docserver.operator.report.assembly;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.layer.TestImage;
import dev.docserver.operator.report.layer.TestLayer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with Java 25.0.2, which Trivy does not see or takes for another version. */
class BlindRuntimeTest {
    @TempDir Path folder;

    private final TestImage image = CleanImage.make();
    private final TestLayer layer = image.layer(1);

    @BeforeEach
    void withoutTheGoodRuntime() {
        layer.without(CleanImage.LIBJVM)
                .without(CleanImage.MODULES)
                .without(CleanImage.RELEASE)
                .without(CleanImage.SBOM);
    }

    @Test
    void noPackageStandsForTheRuntime() {
        CleanImage.runtime(layer, "25.0.2", "25.0.2");
        layer.without(CleanImage.SBOM);
        scan("runtime-without-sbom")
                .inconclusive("Runtime", Reason.RuntimeUnproved)
                .inconclusive("Coverage", Reason.CoverageTooLow);
    }

    @Test
    void theSbomNamesATypeThatNoDatabaseKnows() {
        CleanImage.runtime(layer, "25.0.2", "25.0.2");
        byte[] libjvm = layer.content(CleanImage.LIBJVM);
        byte[] modules = layer.content(CleanImage.MODULES);
        layer.without(CleanImage.SBOM)
                .file(
                        CleanImage.SBOM,
                        CleanImage.sbom("pkg:generic/openjdk@25.0.2", libjvm, modules));
        scan("generic-purl")
                .inconclusive("Runtime", Reason.RuntimeUnproved)
                .inconclusive("Coverage", Reason.CoverageTooLow);
    }

    @Test
    void theSbomIsBroken() {
        CleanImage.runtime(layer, "25.0.2", "25.0.2");
        layer.without(CleanImage.SBOM).file(CleanImage.SBOM, "{\"bomFormat\": \"Cyclone");
        scan("broken-sbom")
                .inconclusive("Runtime", Reason.RuntimeUnproved)
                .blind(Reason.EvidenceContradicts, "is no CycloneDX JSON");
    }

    @Test
    void theSbomNamesALaterVersion() {
        CleanImage.runtime(layer, "25.0.2", "25.0.5");
        scan("sbom-names-later-version").inconclusive("Runtime", Reason.EvidenceContradicts);
    }

    @Test
    void sbomAndReleaseFileAgreeAndLibjvmDoesNot() {
        CleanImage.runtime(layer, "25.0.2", "25.0.5");
        layer.without(CleanImage.RELEASE).file(CleanImage.RELEASE, "JAVA_VERSION=\"25.0.5\"\n");
        scan("libjvm-disagrees").inconclusive("Runtime", Reason.EvidenceContradicts);
    }

    @Test
    void theReleaseFileIsMissing() {
        CleanImage.runtime(layer, "25.0.3", "25.0.3");
        layer.without(CleanImage.RELEASE);
        scan("no-release-file").inconclusive("Runtime", Reason.RuntimeUnproved);
    }

    @Test
    void theVersionHasFourPartsWhichNoAdvisoryCanBeComparedWith() {
        CleanImage.runtime(layer, "25.0.2.1", "25.0.2.1");
        scan("four-parts").inconclusive("Runtime", Reason.RuntimeUnproved);
    }

    @Test
    void theSbomNamesTheRuntimeAndNotItsBytes() {
        CleanImage.runtime(layer, "25.0.2", "25.0.5");
        layer.without(CleanImage.SBOM)
                .file(
                        CleanImage.SBOM,
                        CleanImage.sbom("pkg:bitnami/jre@25.0.5", CleanImage.elf("another")));
        scan("sbom-without-bytes").inconclusive("Runtime", Reason.RuntimeUnproved);
    }

    @Test
    void thereIsASecondRuntime() {
        CleanImage.runtime(layer, "25.0.5.1", "25.0.5");
        image.layer(2)
                .file("opt/old/lib/server/libjvm.so", CleanImage.libjvm("17.0.1"))
                .file("opt/old/release", "JAVA_VERSION=\"17.0.1\"\n");
        scan("second-runtime").inconclusive("Runtime", Reason.RuntimeUnproved);
    }

    @Test
    void libjvmHasAnotherName() {
        CleanImage.runtime(layer, "25.0.5.1", "25.0.5");
        image.layer(2).file("opt/app/engine", CleanImage.libjvm("17.0.1"));
        scan("renamed-libjvm").inconclusive("Runtime", Reason.RuntimeUnproved);
    }

    @Test
    void thereIsAModuleImageAlone() {
        layer.file("opt/app/modules", CleanImage.modules());
        scan("module-image-alone").blind(Reason.RuntimeUnproved, "opt/app/modules");
    }

    private Scanned scan(String name) {
        return Scanned.of(folder, name, image).looksClean();
    }
}
