package dev.docserver.operator.report.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small archive, the same bytes for the same calls. */
public final class TestJar {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Magic number and version of a class, and nothing behind it. */
    public static byte[] classFile() {
        return new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 69, 0, 1};
    }

    /** An archive as Maven makes it. */
    public static TestJar of(String group, String artifact, String version) {
        return new TestJar()
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
                .pom(group, artifact, version)
                .with(group.replace('.', '/') + "/Main.class", classFile());
    }

    /** The library with CVE-2021-44228. */
    public static TestJar log4j() {
        return of("org.apache.logging.log4j", "log4j-core", "2.14.1");
    }

    /** The same classes with nothing that tells what they are. */
    public static TestJar stripped() {
        return new TestJar()
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
                .with("org/apache/logging/log4j/Main.class", classFile());
    }

    public TestJar pom(String group, String artifact, String version) {
        return with(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n");
    }

    public TestJar with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestJar with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
