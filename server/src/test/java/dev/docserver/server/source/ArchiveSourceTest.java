package dev.docserver.server.source;

import static dev.docserver.server.source.Archives.Item.file;
import static dev.docserver.server.source.Archives.Item.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as anybody may have made them. */
class ArchiveSourceTest {

    private static final SourceLimits LIMITS = SourceLimits.DEFAULT;
    private static final long MIB = 1L << 20;

    @TempDir Path folder;

    @Test
    void allKindsAreReadWithoutTheFolderThatTheyHaveInCommon() throws Exception {
        Archives.Item[] items = {
            file("manual-1.4/a.html", "A"),
            file("manual-1.4/sub/b.html", "B"),
            file("manual-1.4/style.css", "no page")
        };
        for (byte[] archive :
                new byte[][] {
                    Archives.zip(items), Archives.tar(items), gzip(Archives.tar(items))
                }) {
            assertThat(Archives.read(folder, archive, LIMITS))
                    .containsExactly(Map.entry("a.html", "A"), Map.entry("sub/b.html", "B"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.html",
                "docs/../../evil.html",
                "/etc/evil.html",
                "C:\\evil.html",
                "docs\\..\\..\\evil.html"
            })
    void anEntryThatPointsOutsideRefusesTheWholeArchive(String name) throws IOException {
        for (byte[] archive :
                new byte[][] {
                    Archives.zip(file("good.html", "G"), file(name, "E")),
                    Archives.tar(file("good.html", "G"), file(name, "E"))
                }) {
            assertThatThrownBy(() -> Archives.read(folder, archive, LIMITS))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("points outside of it")
                    .hasMessageContaining("evil.html");
        }
    }

    @Test
    void whatATerminalWouldObeyIsNotInTheMessage() throws IOException {
        byte[] archive = Archives.tar(file("../\u001b[31mred.html", "E"));

        assertThatThrownBy(() -> Archives.read(folder, archive, LIMITS))
                .hasMessageContaining("../?[31mred.html");
    }

    @Test
    void linksAreLeftOutWhereverTheyLead() throws Exception {
        Archives.Item[] items = {
            file("a.html", "A"),
            link("inside.html", "a.html"),
            link("outside.html", "/etc/passwd"),
            link("folder", "..")
        };

        assertThat(Archives.read(folder, Archives.zip(items), LIMITS)).containsOnlyKeys("a.html");
        assertThat(Archives.read(folder, Archives.tar(items), LIMITS)).containsOnlyKeys("a.html");
    }

    @Test
    void aBombIsRefusedByItsRatio() throws IOException {
        String zeros = "0".repeat((int) (24 * MIB));
        for (byte[] bomb :
                new byte[][] {
                    Archives.zip(file("a.html", zeros)), gzip(Archives.tar(file("b.txt", zeros)))
                }) {
            assertThatThrownBy(() -> Archives.read(folder, bomb, LIMITS))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("200 times larger unpacked");
        }
    }

    @Test
    void eachLimitIsNamedWithItsNumber() throws Exception {
        byte[] archive =
                Archives.zip(file("a.html", "x".repeat(600)), file("b.html", "y".repeat(600)));

        assertThat(Archives.read(folder, archive, limits(2, 600, 1200))).hasSize(2);
        assertThatThrownBy(() -> Archives.read(folder, archive, limits(1, 600, 1200)))
                .hasMessageContaining("more than 1 files");
        assertThatThrownBy(() -> Archives.read(folder, archive, limits(2, 599, 1200)))
                .hasMessageContaining("a.html has 600 bytes unpacked, at most 599");
        assertThatThrownBy(() -> Archives.read(folder, archive, limits(2, 600, 1199)))
                .hasMessageContaining("more than 1,199 bytes");
    }

    @Test
    void whatIsReadCountsAndNotWhatTheHeadersClaim() throws IOException {
        byte[] archive =
                Archives.zip(file("a.html", "x".repeat(600)), file("b.html", "y".repeat(600)));
        claimSize(archive, 1);

        assertThatThrownBy(() -> Archives.read(folder, archive, limits(2, 599, 10_000)))
                .hasMessageContaining("a.html has 600 bytes unpacked");
        assertThatThrownBy(() -> Archives.read(folder, archive, limits(2, 600, 1199)))
                .hasMessageContaining("more than 1,199 bytes");
    }

    @Test
    void anArchiveThatIsCutIsNotTakenForAShorterOne() throws IOException {
        Archives.Item[] items = {
            file("a.html", "A".repeat(3000)), file("b.html", "B".repeat(3000))
        };
        for (byte[] whole :
                new byte[][] {
                    Archives.zip(items), Archives.tar(items), gzip(Archives.tar(items))
                }) {
            for (int part : new int[] {600, whole.length / 3, whole.length / 2}) {
                byte[] cut = Arrays.copyOf(whole, Math.min(part, whole.length - 40));
                assertThatThrownBy(() -> Archives.read(folder, cut, LIMITS))
                        .as("%d of %d bytes", cut.length, whole.length)
                        .isInstanceOfAny(IOException.class, SourceException.class);
            }
        }
    }

    @Test
    void anythingElseIsNoArchive() {
        assertThatThrownBy(
                        () ->
                                Archives.read(
                                        folder,
                                        "<html>Sign in".getBytes(StandardCharsets.UTF_8),
                                        LIMITS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("expected tar, tar.gz or zip");
    }

    private static SourceLimits limits(int files, long fileBytes, long total) {
        return new SourceLimits(10 * MIB, files, fileBytes, total, 200);
    }

    /** Lets every directory entry of a zip say that its file has so many bytes. */
    private static void claimSize(byte[] zip, int size) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 46; at++) {
            if (buffer.getInt(at) == 0x02014b50) {
                buffer.putInt(at + 24, size);
            }
        }
    }

    private static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }
}
