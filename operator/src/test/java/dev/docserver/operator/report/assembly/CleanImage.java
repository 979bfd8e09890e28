package dev.docserver.operator.report.assembly;

import dev.docserver.operator.report.content.TestJar;
import dev.docserver.operator.report.layer.TestImage;
import dev.docserver.operator.report.layer.TestLayer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An image whose every executable byte is proved: two Debian packages, a Java runtime and a jar,
 * small stand-ins of each. Layer 0 is the base, layer 1 the runtime, layer 2 the application.
 */
public final class CleanImage {
    public static final String STATUS = "var/lib/dpkg/status.d/";
    public static final String LIBJVM = "opt/java/lib/server/libjvm.so";
    public static final String MODULES = "opt/java/lib/modules";
    public static final String RELEASE = "opt/java/release";
    public static final String SBOM = "opt/java/jre.cdx.json";
    public static final String JAR = "opt/app/lib/app-1.0.jar";
    public static final String LIBZ = "usr/lib/x86_64-linux-gnu/libz.so.1";

    private CleanImage() {}

    /** The image; change it before it is written. */
    public static TestImage make() {
        TestImage image = new TestImage();
        TestLayer base =
                image.layer()
                        .file("etc/debian_version", "13.8\n")
                        .file("etc/os-release", "ID=debian\nVERSION_ID=\"13\"\n");
        debian(
                base,
                new DebianPackage("zlib1g", "zlib", "1:1.3.dfsg+really1.3.1-1+deb13u1"),
                LIBZ,
                elf("zlib"));
        debian(
                base,
                new DebianPackage("libc6", "glibc", "2.41-12+deb13u5"),
                "usr/lib/libc.so.6",
                elf("libc"));
        runtime(image.layer(), "25.0.5.1", "25.0.5");
        image.layer().file(JAR, TestJar.of("com.example", "app", "1.0").bytes());
        return image;
    }

    /** A package of Debian: its name, its source's name, its version. */
    public record DebianPackage(String name, String source, String version) {}

    /** One distroless package with one file. */
    public static void debian(TestLayer layer, DebianPackage entry, String path, byte[] file) {
        String status = STATUS + entry.name();
        layer.file(
                status,
                paragraph(entry.name(), entry.source(), entry.version(), "install ok installed"));
        layer.file(status + ".md5sums", TestImage.digest("MD5", file) + "  " + path + "\n");
        layer.file(path, file);
    }

    public static String paragraph(String name, String source, String version, String status) {
        return """
        Package: %s
        Status: %s
        Source: %s
        Version: %s
        Architecture: amd64
        Maintainer: Example <maintainer@example.com>
        Description: a stand-in

        """
                .formatted(name, status, source, version);
    }

    /** One package with one file in apk's database (apk-installed(5)). */
    public static String apk(String name, String version, byte[] file) {
        byte[] sum = HexFormat.of().parseHex(TestImage.digest("SHA-1", file));
        return "P:%s\nV:%s\nA:x86_64\no:%s\nL:Zlib\nF:usr/lib\nR:file\nZ:Q1%s\n\n"
                .formatted(name, version, name, Base64.getEncoder().encodeToString(sum));
    }

    /** A runtime as jlink makes it, with an SBOM that names its files by hash. */
    public static void runtime(TestLayer layer, String version, String reported) {
        byte[] libjvm = libjvm(version);
        byte[] modules = modules();
        layer.file(LIBJVM, libjvm).file(MODULES, modules);
        layer.file(RELEASE, "JAVA_VERSION=\"" + version + "\"\nMODULES=\"java.base\"\n");
        layer.file(SBOM, sbom("pkg:bitnami/jre@" + reported, libjvm, modules));
    }

    public static byte[] libjvm(String version) {
        return elf(
                "OpenJDK 64-Bit Server VM ("
                        + version
                        + "+1-Test) for linux-amd64 JRE ("
                        + version
                        + "+1-Test), built on 2026-11-24");
    }

    public static byte[] modules() {
        return ByteBuffer.allocate(64).putInt(0xdadafeca).array();
    }

    /** CycloneDX with one component and its files. */
    public static String sbom(String purl, byte[]... files) {
        StringBuilder parts = new StringBuilder();
        for (byte[] file : files) {
            parts.append(parts.isEmpty() ? "" : ",")
                    .append("{\"type\":\"file\",\"name\":\"/f\",\"hashes\":[")
                    .append("{\"alg\":\"SHA-256\",\"content\":\"")
                    .append(TestImage.digest("SHA-256", file))
                    .append("\"}]}");
        }
        String name = purl.replaceAll(".*/|@.*", "");
        return """
        {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[
        {"type":"library","name":"%s","version":"%s","purl":"%s","components":[%s]}]}
        """
                .formatted(name, purl.replaceAll(".*@", ""), purl, parts);
    }

    /** Something that executes, told apart by its text. */
    public static byte[] elf(String text) {
        byte[] program = Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 512);
        byte[] inside = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(inside, 0, program, 64, inside.length);
        return program;
    }
}
