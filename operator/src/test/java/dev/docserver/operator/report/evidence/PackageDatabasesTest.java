package dev.docserver.operator.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.report.content.Bytes;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.Hashes;
import dev.docserver.operator.report.content.Kind;
import dev.docserver.operator.report.content.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackageDatabasesTest {
    @Test
    void readsParagraphsOfDpkg() {
        String status =
                """
                Package: libc6
                Status: install ok installed
                Source: glibc (0:2.41-12)
                Version: 0:2.41-12+b1
                Description: a library
                 Package: not this
                \tVersion: nor this

                Package: zlib1g\r
                Version: 1:1.3-1\r
                Source: zlib
                no colon here

                Package: gone
                Status: deinstall ok config-files
                Version: 1

                Package: purged
                Status: purge ok not-installed
                Version: 1

                Version: 3

                Package: last
                Version: 2""";
        assertThat(DpkgDatabase.packages(file("var/lib/dpkg/status", status)))
                .containsExactly(
                        installed("libc6", "2.41-12+b1", "glibc=2.41-12"),
                        installed("zlib1g", "1:1.3-1", "zlib=1:1.3-1"),
                        installed("last", "2", "last=2"));
    }

    @Test
    void readsSumsOfDpkg() {
        String sums =
                """
                900150983cd24fb0d6963f7d28e17f72  usr/lib/a
                900150983cd24fb0d6963f7d28e17f7  short
                d41d8cd98f00b204e9800998ecf8427e  etc/with space
                """;
        FileFacts file = file("var/lib/dpkg/info/zlib1g:amd64.md5sums", sums);
        assertThat(DpkgDatabase.sums(file))
                .containsExactly(
                        "900150983cd24fb0d6963f7d28e17f72", "d41d8cd98f00b204e9800998ecf8427e");
        assertThat(DpkgDatabase.owner(file)).isEqualTo("zlib1g");
        assertThat(DpkgDatabase.owner(file("dpkg/status.d/a.b.md5sums", ""))).isEqualTo("a.b");
    }

    @Test
    void readsRecordsOfApk() {
        String installed =
                """
                C:Q1x=
                P:musl
                V:1.2.5-r9
                F:lib
                R:ld-musl-x86_64.so.1
                Z:Q1qZk+NkcGgWq6PiVxeFDCbJzQ2J0=
                R:b
                Z:Q1!!!
                Z:X1abc

                P:zlib
                V:1.3-r0\r

                V:9
                """;
        List<ApkDatabase.Entry> entries =
                ApkDatabase.entries(file("lib/apk/db/installed", installed));
        assertThat(entries)
                .extracting(ApkDatabase.Entry::installed)
                .containsExactly(
                        new InstalledPackage("musl", "1.2.5-r9", "", "lib/apk/db/installed"),
                        new InstalledPackage("zlib", "1.3-r0", "", "lib/apk/db/installed"));
        assertThat(entries.getFirst().sums())
                .containsExactly("a9993e364706816aba3e25717850c26c9cd0d89d");
        assertThat(entries.getLast().sums()).isEmpty();
    }

    private static InstalledPackage installed(String name, String version, String source) {
        return new InstalledPackage(name, version, source, "var/lib/dpkg/status");
    }

    private static FileFacts file(String path, String text) {
        return new FileFacts(
                path,
                text.length(),
                Kind.OTHER,
                Role.of(path),
                new Hashes("", "", ""),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8))));
    }
}
