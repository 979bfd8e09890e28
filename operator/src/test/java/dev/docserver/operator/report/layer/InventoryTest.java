package dev.docserver.operator.report.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.content.Budget;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.JarFacts;
import dev.docserver.operator.report.content.Kind;
import dev.docserver.operator.report.content.Role;
import dev.docserver.operator.report.content.TestJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F', 1};

    @TempDir Path folder;

    private final TestImage image = new TestImage();
    private final BlindSpots spots = new BlindSpots();
    private int writes;

    @Test
    void holdsWhatExecutesAndWhatIsEvidence() {
        image.layer()
                .file("usr/bin/tool", ELF)
                .file("opt/a.jar", TestJar.log4j().bytes())
                .file("opt/A.class", TestJar.classFile())
                .file("var/lib/dpkg/status", "Package: a\n")
                .file("etc/motd", "hello")
                .folder("opt/empty");
        Inventory inventory = inventory();
        assertThat(inventory.files())
                .extracting(FileFacts::path)
                .containsExactly("opt/A.class", "opt/a.jar", "usr/bin/tool", "var/lib/dpkg/status");
        assertThat(inventory.files())
                .extracting(FileFacts::kind)
                .containsExactly(Kind.CLASS, Kind.JAR, Kind.ELF, Kind.OTHER);
        assertThat(inventory.files().get(3).text().orElseThrow().text()).isEqualTo("Package: a\n");
        assertThat(inventory.files().get(2).text()).isEmpty();
        assertThat(spots.list()).isEmpty();
    }

    @Test
    void seesWhatAContainerSees() {
        image.layer().file("opt/a", ELF).file("opt/b", ELF).file("srv/c", ELF).file("x/d", ELF);
        image.layer().whiteout("opt/a").file("srv/.wh..wh..opq", "").file("srv/new", ELF);
        image.layer().file("opt/b", "a text").file(".wh.x", "").file(".wh..wh.plnk/1", "");
        assertThat(paths()).containsExactly("srv/new");
        assertThat(spots.list()).isEmpty();
    }

    @Test
    void followsLinksInFolders() {
        image.layer().link("lib", "usr/lib").file("lib/tool", ELF);
        image.layer().file("/usr/lib/./other", ELF);
        Inventory inventory = inventory();
        assertThat(inventory.files())
                .extracting(FileFacts::path)
                .containsExactly("usr/lib/other", "usr/lib/tool");
        assertThat(inventory.real("lib/tool")).isEqualTo("usr/lib/tool");
        assertThat(inventory.real("/lib/a.jar/x")).isEqualTo("usr/lib/a.jar/x");
        assertThat(inventory.real("../x")).isEqualTo("../x");
    }

    @Test
    void oddEntriesAreBlindSpots() {
        image.layer()
                .file("../escape", ELF)
                .link("loop", "loop")
                .file("loop/a", ELF)
                .file("dir/.wh.", "")
                .file("twice", ELF)
                .file("twice", ELF)
                .entry("odd", (byte) 'V', ELF)
                .hardLink("hard", "../../out")
                .hardLink("var/lib/dpkg/status", "etc/motd")
                .link("lib/apk/db/installed", "/data/x")
                .link("var/lib/rpm/rpmdb.sqlite", "/data/y")
                .link("opt/release", "/data/release");
        assertThat(paths()).contains("odd");
        assertThat(spots.list()).extracting(Blindness::reason).containsOnly("LayerUnreadable");
        assertThat(seen())
                .containsExactly(
                        "the name '../escape'",
                        "a loop of links above loop/a",
                        "a whiteout without a name in dir",
                        "twice twice in one layer",
                        "an entry of type 'V' at odd",
                        "the link hard to '../../out'",
                        "var/lib/dpkg/status is a hard link to etc/motd",
                        "lib/apk/db/installed is a link to /data/x",
                        "var/lib/rpm/rpmdb.sqlite is a link to /data/y");
    }

    @Test
    void devicesReplaceAndHoldNothing() {
        image.layer().file("a", ELF).file("b", ELF).file("c", ELF).file("d", ELF);
        image.layer()
                .entry("a", TarConstants.LF_CHR, new byte[0])
                .entry("b", TarConstants.LF_BLK, new byte[0])
                .entry("c", TarConstants.LF_FIFO, new byte[0])
                .entry("d/", TarConstants.LF_NORMAL, new byte[0]);
        assertThat(paths()).isEmpty();
        assertThat(spots.list()).isEmpty();
    }

    /** As old archives write folders. */
    @Test
    void aFileWhoseNameEndsInASlashIsAFolder() {
        image.layer().file("a/tool", ELF);
        image.layer().entry("a/", TarConstants.LF_NORMAL, new byte[0]);
        assertThat(paths()).containsExactly("a/tool");
    }

    /** A reader without the format sees other bytes than the file has. */
    @Test
    void aSparseFileIsABlindSpot() {
        image.layer()
                .entry(
                        "PaxHeaders/tool",
                        (byte) 'x',
                        pax("GNU.sparse.size=5", "GNU.sparse.numblocks=1"))
                .file("tool", ELF);
        inventory();
        assertThat(seen()).containsExactly("the sparse file tool");
    }

    private static byte[] pax(String... records) {
        StringBuilder text = new StringBuilder();
        for (String one : records) {
            text.append(one.length() + 4).append(' ').append(one).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Whichever of the two paths is evidence, the file is. */
    @Test
    void aHardLinkToEvidenceStaysEvidence() {
        image.layer()
                .file("opt/a.cdx.json", "{}")
                .hardLink("opt/b", "opt/a.cdx.json")
                .file("tool", ELF)
                .hardLink("opt/c.cdx.json", "tool");
        assertThat(inventory().files())
                .extracting(FileFacts::role)
                .containsExactly(Role.SBOM, Role.SBOM, Role.SBOM, Role.NONE);
        assertThat(seen()).containsExactly("opt/c.cdx.json is a hard link to tool");
    }

    @Test
    void hardLinksShareContent() {
        image.layer().file("a", ELF).hardLink("b", "a");
        assertThat(paths()).containsExactly("a", "b");
        assertThat(spots.list()).isEmpty();
    }

    @Test
    void anEmptyLayerMayComeTwiceAndNoOther() {
        image.layer();
        image.layer();
        inventory();
        assertThat(spots.list()).isEmpty();
        TestImage twice = new TestImage();
        twice.layer().file("a", ELF);
        twice.layer().file("a", ELF);
        Inventory.of(open(twice), spots);
        assertThat(seen()).singleElement().asString().contains("is in the image twice");
    }

    @Test
    void budgetsEndWhatIsTooMuch() {
        image.layer().file("a", ELF).file("b", new byte[20_000]).file("c", ELF);
        assertThat(limited(Budget.of(Long.MAX_VALUE, 1, 2))).contains("more files than");
        assertThat(limited(Budget.of(4000, 1, 10))).contains("more unpacked bytes than");
        assertThat(limited(Budget.of(30_000, 1, 3))).isEmpty();
    }

    private String limited(Budget budget) {
        BlindSpots own = new BlindSpots();
        Inventory.of(open(image), budget, own);
        return own.isEmpty() ? "" : own.list().getFirst().seen();
    }

    @Test
    void aBombInsideAJarIsAnUnidentifiedJar() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("lib/big.jar"));
            zip.write(new byte[2 << 20]);
            zip.closeEntry();
        }
        image.layer().file("a.jar", bomb.toByteArray());
        Inventory inventory =
                Inventory.of(open(image), Budget.of(Long.MAX_VALUE, 1 << 20, 10), spots);
        assertThat(seen()).singleElement().asString().contains("more bytes inside jars");
        assertThat(inventory.files().getFirst().jars()).hasSize(1);
        assertThat(inventory.files().getFirst().kind()).isEqualTo(Kind.JAR);
    }

    @Test
    void tooMuchTextIsNoEvidence() {
        byte[] large = new byte[(32 << 20) + 1];
        Arrays.fill(large, (byte) ' ');
        image.layer()
                .file("var/lib/dpkg/status", large)
                .file("opt/release", Arrays.copyOf(large, (64 << 10) + 1))
                .file("var/lib/rpm/Packages", "db");
        Inventory inventory = inventory();
        assertThat(inventory.files()).allSatisfy(file -> assertThat(file.text()).isEmpty());
        assertThat(seen()).singleElement().asString().contains("33554433 bytes");
    }

    /** A runtime's description is short: one of just so much is read. */
    @Test
    void aReleaseFileOfTheLargestSizeIsRead() {
        image.layer().file("opt/release", new byte[64 << 10]);
        assertThat(inventory().files().getFirst().text()).isPresent();
    }

    /** The archive around the jars does not execute; they do. */
    @Test
    void aZipWithAJarInItIsNoJarItself() {
        image.layer()
                .file(
                        "opt/plugins.zip",
                        new TestJar().with("a.jar", TestJar.log4j().bytes()).bytes());
        FileFacts zip = inventory().files().getFirst();
        assertThat(zip.kind()).isEqualTo(Kind.OTHER);
        assertThat(zip.jars()).extracting(JarFacts::path).containsExactly("opt/plugins.zip/a.jar");
    }

    private Inventory inventory() {
        return Inventory.of(open(image), spots);
    }

    private List<String> paths() {
        return inventory().files().stream().map(FileFacts::path).toList();
    }

    private List<String> seen() {
        return spots.list().stream().map(Blindness::seen).toList();
    }

    private OciImage open(TestImage made) {
        TestImage.Written written = made.write(folder.resolve(Integer.toString(writes++)));
        return OciLayout.open(written.folder(), written.digest(), spots).orElseThrow();
    }
}
