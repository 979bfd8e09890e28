package dev.docserver.operator.report.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.operator.reason.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class JarReaderTest {
    private static final byte[] LOG4J = TestJar.log4j().bytes();
    private static final Pom POM = new Pom("org.apache.logging.log4j", "log4j-core", "2.14.1");

    @Test
    void readsAJarByItsContentWhateverItsNameIs() throws IOException {
        for (String name : List.of("a.jar", "a.WAR", "a.dat", "a")) {
            assertThat(read(name, LOG4J))
                    .singleElement()
                    .satisfies(
                            jar -> {
                                assertThat(jar.path()).isEqualTo(name);
                                assertThat(jar.poms()).containsExactly(POM);
                                assertThat(jar.sha256()).hasSize(64);
                            });
        }
    }

    @Test
    void aZipOfOtherThingsIsNoJar() throws IOException {
        assertThat(read("a.docx", new TestJar().with("word/document.xml", "<x/>").bytes()))
                .isEmpty();
        assertThat(read("a.txt", new byte[100])).isEmpty();
        assertThat(read("a.txt", new byte[0])).isEmpty();
        assertThat(read("a.bin", new TestJar().with("META-INF/x", "").bytes())).hasSize(1);
        assertThat(read("a.bin", new TestJar().with("a/B.class", "").bytes())).hasSize(1);
    }

    @Test
    void whatIsNamedAJarIsOneEvenUnreadable() throws IOException {
        for (String name : List.of("a.jar", "a.war", "a.ear", "a.par", "A.JAR")) {
            assertThat(read(name, Arrays.copyOf(LOG4J, 100)))
                    .extracting(JarFacts::path)
                    .containsExactly(name);
            assertThat(JarReader.named(name.toLowerCase(Locale.ROOT))).isTrue();
        }
        byte[] noDirectory = LOG4J.clone();
        Arrays.fill(noDirectory, 0, noDirectory.length - 30, (byte) 0);
        assertThat(read("a.jar", noDirectory)).hasSize(1);
        assertThat(read("a.bin", noDirectory)).isEmpty();
        assertThat(JarReader.named("a.zip")).isFalse();
    }

    /** What is encrypted cannot be looked into; by its name it may be a jar. */
    @Test
    void anEncryptedJarInsideAJarIsOneThatNobodyKnows() throws IOException {
        for (String inner : List.of("lib/b.jar", "lib/b.dat")) {
            byte[] outer = new TestJar().with("META-INF/x", "").with(inner, LOG4J).bytes();
            for (int at = 0; at < outer.length - 10; at++) {
                // the general purpose bit 0 of a central header (APPNOTE 4.4.4)
                if (outer[at] == 'P'
                        && outer[at + 1] == 'K'
                        && outer[at + 2] == 1
                        && outer[at + 3] == 2) {
                    outer[at + 8] |= 1;
                }
            }
            List<JarFacts> jars = read("a.jar", outer);
            assertThat(jars).hasSize(inner.endsWith(".jar") ? 2 : 1);
            assertThat(jars.getLast().sha256()).hasSize(inner.endsWith(".jar") ? 0 : 64);
        }
    }

    @Test
    void nestedJarsFollowTheirOuterOneInOrder() throws IOException {
        byte[] inner = TestJar.of("g", "inner", "1").with("deep/x.bin", LOG4J).bytes();
        byte[] outer = TestJar.of("g", "outer", "1").with("./lib//inner.jar", inner).bytes();
        assertThat(read("opt/a.jar", outer))
                .extracting(JarFacts::path)
                .containsExactly(
                        "opt/a.jar",
                        "opt/a.jar/lib/inner.jar",
                        "opt/a.jar/lib/inner.jar/deep/x.bin");
        assertThat(read("opt/a.zip", new TestJar().with("inner.jar", inner).bytes()))
                .extracting(JarFacts::path)
                .containsExactly("opt/a.zip/inner.jar", "opt/a.zip/inner.jar/deep/x.bin");
    }

    @Test
    void allCoordinatesAreReadOfShadedLibrariesToo() throws IOException {
        byte[] shaded =
                TestJar.of("g", "app", "1").pom("x", "one", "2").pom("y", "two", "3").bytes();
        assertThat(read("a.jar", shaded).getFirst().poms())
                .extracting(Pom::artifact)
                .containsExactly("app", "one", "two");
    }

    @Test
    void aBombEndsWithItsBudget() throws IOException {
        byte[] bomb = compressed("lib/big.jar", new byte[4 << 20]);
        assertThat(bomb.length).isLessThan(20_000);
        Budget small = Budget.of(Long.MAX_VALUE, 1 << 20, 10);
        assertThatThrownBy(() -> JarReader.read("a.jar", Spool.of(bomb), small))
                .isInstanceOfSatisfying(
                        UnfitException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.LayerUnreadable);
                            assertThat(e.seen()).contains("more bytes inside jars");
                            assertThat(e.expected()).isEqualTo("a smaller image");
                        });
    }

    @Test
    void entriesEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int at = 0; at <= 200_000; at++) {
                zip.putNextEntry(new ZipEntry(Integer.toString(at, 36) + "/"));
            }
        }
        assertThatThrownBy(() -> read("a.jar", out.toByteArray()))
                .isInstanceOf(UnfitException.class)
                .hasMessageContaining("more than 200000 entries");
    }

    @Test
    void nestingEnds() throws IOException {
        byte[] jar = LOG4J;
        for (int depth = 0; depth < 6; depth++) {
            jar = new TestJar().with("a.jar", jar).bytes();
        }
        assertThat(read("x.jar", jar)).hasSize(7);
        byte[] deeper = new TestJar().with("a.jar", jar).bytes();
        assertThatThrownBy(() -> read("x.jar", deeper)).hasMessageContaining("nested deeper than");
    }

    @Test
    void aProgramMayStandBeforeAJar() throws IOException {
        byte[] both = new byte[5000 + LOG4J.length];
        System.arraycopy(LOG4J, 0, both, 5000, LOG4J.length);
        assertThat(read("run", both).getFirst().poms()).containsExactly(POM);
    }

    @Test
    void aCommentMayStandBehindAJar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setComment("x".repeat(60_000));
            zip.putNextEntry(new ZipEntry("A.class"));
            zip.closeEntry();
        }
        assertThat(read("a.bin", out.toByteArray())).hasSize(1);
    }

    private static List<JarFacts> read(String name, byte[] bytes) throws IOException {
        return JarReader.read(name, Spool.of(bytes), Budget.ofImage());
    }

    private static byte[] compressed(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
