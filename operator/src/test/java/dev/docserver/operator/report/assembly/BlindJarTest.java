package dev.docserver.operator.report.assembly;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.content.TestJar;
import dev.docserver.operator.report.layer.TestImage;
import dev.docserver.operator.report.layer.TestLayer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with log4j-core 2.14.1, in forms that Trivy does not see. */
class BlindJarTest {
    private static final byte[] LOG4J = TestJar.log4j().bytes();
    private static final String POM =
            "META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties";

    @TempDir Path folder;

    private final TestImage image = CleanImage.make();
    private final TestLayer app = image.layer(2);

    @Test
    void theJarHasNoCoordinatesAndTheJavaDatabaseDoesNotKnowIt() {
        app.file("opt/app/lib/logging.jar", TestJar.stripped().bytes());
        scan("jar-without-coordinates")
                .inconclusive("Packages", Reason.JarsUnidentified)
                .blind(Reason.JarsUnidentified, "opt/app/lib/logging.jar");
    }

    @Test
    void theJarHasAnotherExtension() {
        app.file("opt/app/lib/logging.dat", LOG4J);
        scan("other-extension").inconclusive("Packages", Reason.JarsUnidentified);
    }

    @Test
    void theJarHasAScriptBeforeIt() {
        byte[] script = "#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(script, script.length + LOG4J.length);
        System.arraycopy(LOG4J, 0, both, script.length, LOG4J.length);
        app.file("opt/app/run", both);
        scan("script-before-jar").inconclusive("Packages", Reason.JarsUnidentified);
    }

    @Test
    void theJarIsCut() {
        app.file("opt/app/lib/log4j-core-2.14.1.jar", Arrays.copyOf(LOG4J, 200));
        scan("cut-jar").inconclusive("Packages", Reason.JarsUnidentified);
    }

    @Test
    void theJarIsInsideAnArchiveOfAnotherName() {
        app.file(
                "opt/app/plugins.zip",
                new TestJar().with("lib/log4j-core-2.14.1.jar", LOG4J).bytes());
        scan("inside-zip").inconclusive("Packages", Reason.JarsUnidentified);
    }

    @Test
    void theJarInsideAJarHasAnotherExtension() {
        app.file(
                "opt/app/lib/big-1.0.jar",
                TestJar.of("com.example", "big", "1.0").with("lib/logging.bin", LOG4J).bytes());
        scan("inside-jar")
                .inconclusive("Packages", Reason.JarsUnidentified)
                .blind(Reason.JarsUnidentified, "opt/app/lib/big-1.0.jar/lib/logging.bin");
    }

    @Test
    void theClassesLieUnpackedWithTheirCoordinates() {
        app.file("opt/app/classes/" + POM, pom());
        app.file("opt/app/classes/org/apache/logging/log4j/Main.class", TestJar.classFile());
        scan("unpacked-classes")
                .blind(Reason.JarsUnidentified, "log4j-core 2.14.1 is not in the report")
                .blind(Reason.JarsUnidentified, "1 class files outside of jars");
    }

    @Test
    void theClassesLieUnpackedWithNothing() {
        app.file("opt/app/classes/org/apache/logging/log4j/Main.class", TestJar.classFile());
        scan("bare-classes").blind(Reason.JarsUnidentified, "1 class files outside of jars");
    }

    @Test
    void theJarIsAHardLink() {
        app.file("data/blob", LOG4J).hardLink("opt/app/lib/log4j-core-2.14.1.jar", "data/blob");
        scan("hard-link").inconclusive("Packages", Reason.JarsUnidentified);
    }

    @Test
    void aPackageOwnsTheJar() {
        byte[] stripped = TestJar.stripped().bytes();
        CleanImage.debian(
                app,
                new CleanImage.DebianPackage("liblogging-java", "logging", "1.0-1"),
                "usr/share/java/log.jar",
                stripped);
        scan("owned-by-package").inconclusive("Packages", Reason.JarsUnidentified);
    }

    @Test
    void theCoordinatesAreWrittenSoThatOnlyJavaReadsThem() {
        app.file(
                "opt/app/lib/escaped-1.0.jar",
                TestJar.of("com.example", "escaped", "1.0")
                        .with(POM, pom().replace("=", " : "))
                        .bytes());
        scan("escaped-coordinates")
                .blind(Reason.EvidenceContradicts, "log4j-core 2.14.1, and the report says");
    }

    private static String pom() {
        return "groupId=org.apache.logging.log4j\nartifactId=log4j-core\nversion=2.14.1\n";
    }

    private Scanned scan(String name) {
        return Scanned.of(folder, name, image).looksClean();
    }
}
