package dev.docserver.operator.report.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.operator.report.BlindSpots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OciLayoutTest {
    @TempDir Path folder;

    private final BlindSpots spots = new BlindSpots();

    @Test
    void readsManifestAndConfig() {
        TestImage.Written written = image().write(folder);
        OciImage read = OciLayout.open(written.folder(), written.digest(), spots).orElseThrow();
        assertThat(read.configDigest()).isEqualTo(written.configDigest());
        assertThat(read.platform()).isEqualTo(new OciImage.Platform("linux", "arm64", ""));
        assertThat(read.diffIds()).hasSize(2);
        assertThat(read.layers()).extracting(LayerBlob::gzip).containsOnly(true);
        assertThat(spots.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.oci.image.layer.v1.tar+gzip, true",
        "application/vnd.docker.image.rootfs.diff.tar.gzip, true",
        "application/vnd.oci.image.layer.v1.tar, true",
        "application/vnd.oci.image.layer.v1.tar+zstd, false",
        "application/vnd.oci.image.layer.v1.tar+gzip+encrypted, false",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip, false",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip, false"
    })
    void layersAreOfAKnownType(String type, boolean known) {
        TestImage.Written written = image().layerType(type).write(folder);
        Optional<OciImage> read = OciLayout.open(written.folder(), written.digest(), spots);
        assertThat(read.isPresent()).isEqualTo(known);
        if (known) {
            Inventory.of(read.orElseThrow(), spots);
        }
        assertThat(spots.isEmpty()).isEqualTo(known);
    }

    @Test
    void aManifestIsNothingElse() {
        refused(m -> m.replace("}]}", "}],\"manifests\":[]}"), "no plain image manifest");
        refused(m -> m.replace("\"layers\"", "\"fsLayers\""), "no plain image manifest");
        refused(m -> m.replace("image.manifest", "image.index"), "manifest of type");
        refused(m -> m.replaceFirst("gzip\",", "gzip\",\"urls\":[\"x\"],"), "foreign addresses");
        refused(m -> m.replaceFirst("\"layers\":\\[\\{[^}]*},", "\"layers\":["), "1 layers and 2");
        refused(m -> m.replaceFirst("\"size\":[0-9]+", "\"size\":1"), "a document with digest");
        refused(
                m -> m.replaceFirst("sha256:[0-9a-f]{64}", "sha256:../../x"),
                "the digest 'sha256:");
        refused(
                m -> m.replaceFirst("sha256:[0-9a-f]{64}", "sha256:" + "0".repeat(64)),
                "no blob sha256:00");
        refused(m -> "not json", "the layout of sha256:");
    }

    private void refused(UnaryOperator<String> change, String seen) {
        BlindSpots own = new BlindSpots();
        TestImage.Written written = image().manifest(change).write(folder);
        assertThat(OciLayout.open(written.folder(), written.digest(), own)).isEmpty();
        assertThat(own.list())
                .singleElement()
                .extracting(Blindness::seen)
                .asString()
                .contains(seen);
    }

    @Test
    void theLayoutHoldsExactlyTheImageAskedFor() throws IOException {
        TestImage.Written written = image().write(folder);
        assertThat(OciLayout.open(written.folder(), "sha256:other", spots)).isEmpty();
        Files.writeString(written.folder().resolve("index.json"), "{\"manifests\":[]}");
        assertThat(OciLayout.open(written.folder(), written.digest(), spots)).isEmpty();
        assertThat(OciLayout.open(folder.resolve("nowhere"), written.digest(), spots)).isEmpty();
        assertThat(spots.list())
                .extracting(Blindness::seen)
                .anyMatch(seen -> seen.startsWith("an index of 0 manifests"))
                .anyMatch(seen -> seen.contains("nowhere"));
    }

    @Test
    void aConfigThatWasChangedIsNoticed() throws IOException {
        TestImage.Written written = image().write(folder);
        Path config =
                written.folder()
                        .resolve("blobs/sha256")
                        .resolve(written.configDigest().substring("sha256:".length()));
        Files.writeString(config, Files.readString(config).replace("arm64", "amd64"));
        assertThat(OciLayout.open(written.folder(), written.digest(), spots)).isEmpty();
        assertThat(spots.list().getFirst().reason()).isEqualTo("LayerDigestMismatch");
    }

    @Test
    void aStoredLayerIsHeldAgainstDigestSizeAndType() {
        stored(blob -> Arrays.copyOf(blob, blob.length - 1), "LayerUnreadable", "layer sha256:");
        stored(blob -> Arrays.copyOf(blob, blob.length + 1), "LayerUnreadable", "layer sha256:");
        stored(OciLayoutTest::otherHeader, "LayerDigestMismatch", "with digest sha256:");
        stored(blob -> new byte[512], "LayerUnreadable", "is not gzip");
        stored(blob -> new byte[2], "LayerUnreadable", "is not gzip");
        TestImage plain = image().layerType("application/vnd.oci.image.layer.v1.tar");
        TestImage.Written written =
                plain.stored(blob -> new byte[] {0x1f, (byte) 0x8b, 8, 0}).write(folder);
        written.inventory(spots);
        assertThat(spots.list().getFirst().seen()).contains("is gzip");
    }

    /** The digest is right, and the size that a registry was told is not. */
    @Test
    void aLayerHasTheSizeThatTheManifestSays() {
        TestImage.Written written =
                image().manifest(m -> m.replaceFirst("\"size\":[0-9]+}]}$", "\"size\":1}]}"))
                        .write(folder);
        written.inventory(spots);
        assertThat(spots.list())
                .singleElement()
                .satisfies(
                        spot -> {
                            assertThat(spot.reason()).isEqualTo("LayerDigestMismatch");
                            assertThat(spot.seen()).contains(" with size ");
                            assertThat(spot.expected()).isEqualTo("size 1");
                        });
    }

    /** Archives are filled up to a whole block; whatever else stands there is hidden. */
    @Test
    void behindTheEndOfAnArchiveAreOnlyZeros() {
        for (byte[] more : new byte[][] {new byte[9000], {0, 0, 1}, {1}}) {
            for (String type : new String[] {"tar", "tar+gzip"}) {
                TestImage padded =
                        new TestImage().layerType("application/vnd.oci.image.layer.v1." + type);
                padded.layer().file("a", "1").changed(TestLayer.behindTheEnd(more));
                TestImage.Written written = padded.write(folder.resolve(type + more.length));
                BlindSpots own = new BlindSpots();
                written.inventory(own);
                assertThat(own.isEmpty()).isEqualTo(more.length == 9000);
            }
        }
    }

    @Test
    void anImageHasAThousandLayersAtMost() {
        assertThat(layers(1000)).isPresent();
        assertThat(spots.list()).isEmpty();
        assertThat(layers(1001)).isEmpty();
        assertThat(spots.list().getFirst().expected()).endsWith("at most 1000");
    }

    private Optional<OciImage> layers(int count) {
        TestImage many = new TestImage();
        for (int at = 0; at < count; at++) {
            many.layer();
        }
        TestImage.Written written = many.write(folder);
        return OciLayout.open(written.folder(), written.digest(), spots);
    }

    @Test
    void aDocumentIsOfEightMegabytesAtMost() throws IOException {
        TestImage.Written written = image().write(folder);
        Path index = written.folder().resolve("index.json");
        String text = Files.readString(index);
        Files.writeString(index, text + " ".repeat((8 << 20) - text.length()));
        assertThat(OciLayout.open(written.folder(), written.digest(), spots)).isPresent();
        Files.writeString(index, Files.readString(index) + " ");
        assertThat(OciLayout.open(written.folder(), written.digest(), spots)).isEmpty();
        assertThat(spots.list().getFirst().seen()).contains("8388609 bytes");
    }

    /** Another time in the header of gzip: another blob with the same content. */
    private static byte[] otherHeader(byte[] blob) {
        byte[] other = blob.clone();
        other[4] ^= 1;
        return other;
    }

    private void stored(UnaryOperator<byte[]> change, String reason, String seen) {
        BlindSpots own = new BlindSpots();
        TestImage.Written written = image().stored(change).write(folder);
        OciImage read = OciLayout.open(written.folder(), written.digest(), own).orElseThrow();
        Inventory.of(read, own);
        assertThat(own.list())
                .hasSize(2)
                .allSatisfy(
                        spot -> {
                            assertThat(spot.reason()).isEqualTo(reason);
                            assertThat(spot.seen()).contains(seen);
                        });
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestImage image() {
        TestImage image = new TestImage().architecture("arm64");
        image.layer().file("a", "1");
        image.layer().file("b", "2");
        return image;
    }
}
