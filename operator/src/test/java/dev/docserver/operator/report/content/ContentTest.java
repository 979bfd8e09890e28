package dev.docserver.operator.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
    private static final int LARGE = 9 << 20;

    @ParameterizedTest
    @CsvSource({
        "7f454c4602, ELF",
        "7f454c47, OTHER",
        "cafedada, JIMAGE",
        "dadafeca, JIMAGE",
        "cafebabe00000045, CLASS",
        "cafebabe0000002d, CLASS",
        "cafebabe00000002, OTHER",
        "cafebabe, OTHER",
        "7f454c, OTHER",
        "'', OTHER"
    })
    void tellsKindsByTheirFirstBytes(String hex, Kind kind) {
        assertThat(Kind.of(Spool.of(HexFormat.of().parseHex(hex)))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "var/lib/dpkg/status, DPKG_STATUS",
        "var/lib/dpkg/status.d/libc6, DPKG_STATUS",
        "data/dpkg/status, DPKG_STATUS",
        "var/lib/dpkg/status.d/libc6.md5sums, DPKG_MD5SUMS",
        "var/lib/dpkg/info/libc6:amd64.md5sums, DPKG_MD5SUMS",
        "var/lib/dpkg/status-old, NONE",
        "lib/apk/db/installed, APK_DATABASE",
        "usr/lib/sysimage/rpm/rpmdb.sqlite, RPM_DATABASE",
        "var/lib/rpm/Packages, RPM_DATABASE",
        "opt/a.cdx.json, SBOM",
        "opt/a.cdx, SBOM",
        "opt/a.spdx.json, FOREIGN_SBOM",
        "opt/java/release, RELEASE",
        "release, RELEASE",
        "etc/os-release, NONE",
        "app/META-INF/maven/g/a/pom.properties, POM",
        "app/pom.properties, NONE"
    })
    void tellsEvidenceByItsPath(String path, Role role) {
        assertThat(Role.of(path)).isEqualTo(role);
    }

    @Test
    void smallAndLargeContentReadTheSame() throws IOException {
        for (int size : new int[] {0, 5, 8 << 20, LARGE}) {
            byte[] bytes = new byte[size];
            Arrays.fill(bytes, (byte) 'x');
            if (size > 4) {
                bytes[size - 1] = 'z';
                bytes[0] = 'a';
            }
            try (Spool spool = Spool.of(new ByteArrayInputStream(bytes))) {
                assertThat(spool.size()).isEqualTo(size);
                assertThat(spool.open().readAllBytes()).isEqualTo(bytes);
                assertThat(spool.tail(3))
                        .isEqualTo(Arrays.copyOfRange(bytes, Math.max(0, size - 3), size));
                assertThat(spool.at(0)).isEqualTo(size == 0 ? -1 : 'a');
                assertThat(spool.at(4)).isEqualTo(size == 0 ? -1 : size == 5 ? 'z' : 'x');
                assertThat(spool.at(5)).isEqualTo(size > 5 ? 'x' : -1);
            }
        }
    }

    @Test
    void leavesNoTemporaryFile() throws IOException {
        long before = parts();
        try (Spool spool = Spool.of(new ByteArrayInputStream(new byte[LARGE]))) {
            assertThat(parts()).isEqualTo(before + 1);
            assertThat(spool.at(63)).isZero();
            assertThat(spool.at(64)).isEqualTo(-1);
        }
        assertThat(parts()).isEqualTo(before);
    }

    private static long parts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".part")).count();
        }
    }

    @Test
    void knowsTheDigestsThatPackageDatabasesUse() throws IOException {
        assertThat(Hashes.of(new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(
                        new Hashes(
                                "900150983cd24fb0d6963f7d28e17f72",
                                "a9993e364706816aba3e25717850c26c9cd0d89d",
                                "ba7816bf8f01cfea414140de5dae2223"
                                        + "b00361a396177a9cb410ff61f20015ad"));
    }

    @ParameterizedTest
    @CsvSource({"/a/b, a/b", "./a//b/., a/b", ". , ''", "a, a", "a/..b, a/..b"})
    void cleansNames(String name, String clean) {
        assertThat(PathName.clean(name)).contains(clean);
    }

    @Test
    void refusesNamesThatLeaveTheRoot() {
        assertThat(PathName.clean("../a")).isEmpty();
        assertThat(PathName.clean("a/../b")).isEmpty();
        assertThat(PathName.clean("a\0b")).isEmpty();
        assertThat(PathName.clean("a".repeat(4097))).isEmpty();
        assertThat(PathName.clean("a".repeat(4096))).isPresent();
        assertThat(PathName.folder("a/b/c")).isEqualTo("a/b");
        assertThat(PathName.folder("a")).isEmpty();
        assertThat(PathName.last("a/b")).isEqualTo("b");
        assertThat(PathName.last("b")).isEqualTo("b");
        assertThat(PathName.join("", "a")).isEqualTo("a");
        assertThat(PathName.join("a", "b")).isEqualTo("a/b");
    }

    @Test
    void readsCoordinates() {
        assertThat(Pom.parse(bytes("version=1\n#x\ngroupId = g \nartifactId:a\n")))
                .contains(new Pom("g", "a", "1"));
        assertThat(new Pom("g", "a", "1").name()).isEqualTo("g:a");
        assertThat(Pom.parse(bytes("groupId=g\nartifactId=a\n"))).isEmpty();
        assertThat(Pom.parse(bytes("groupId=g\nversion=1\n"))).isEmpty();
        assertThat(Pom.parse(bytes("artifactId=a\nversion=1\n"))).isEmpty();
        assertThat(Pom.parse(bytes("groupId=\\u12"))).isEmpty();
    }

    @Test
    void bytesAreComparedByValueAndCannotBeChanged() {
        byte[] given = bytes("ab");
        Bytes kept = Bytes.of(given);
        given[0] = 'x';
        kept.content()[1] = 'x';
        assertThat(kept).isEqualTo(Bytes.of(bytes("ab"))).isNotEqualTo(Bytes.of(bytes("ac")));
        assertThat(kept.hashCode()).isEqualTo(Bytes.of(bytes("ab")).hashCode());
        assertThat(kept.hashCode()).isNotEqualTo(Bytes.of(bytes("ac")).hashCode());
        assertThat(kept).isNotEqualTo("ab").hasToString("2 bytes");
        assertThat(kept.text()).isEqualTo("ab");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
