package dev.docserver.operator.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.operator.registry.copy.ImageCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path layout;

    @BeforeEach
    void makeFolders() throws IOException {
        layout = folder.resolve("My Image_1");
        Files.createDirectories(layout.resolve("blobs/sha256"));
    }

    @Test
    void anIndexIsExpandedAndEachChildCopiedByDigest() throws Exception {
        String amd64 = image("amd64");
        String arm64 = image("arm64");
        String index = index(amd64 + platform("amd64"), arm64 + platform("arm64"));
        root(index);

        Expansion.Expanded expanded = copy();

        assertThat(expanded.reference().repository()).isEqualTo("layout.local/my-image-1");
        assertThat(expanded.digest()).isEqualTo(Digest.of(index.getBytes(UTF_8)));
        assertThat(expanded.children())
                .extracting(child -> child.platform().toString())
                .containsExactly("linux/amd64", "linux/arm64");
        for (Expansion.Child child : expanded.children()) {
            Path copied = folder.resolve("out").resolve(Digest.hex(child.digest()));
            assertThat(copied.resolve("index.json")).content().contains(child.digest());
            assertThat(Digest.of(copied.resolve("blobs/sha256").resolve(hex(child))))
                    .isEqualTo(child.digest());
        }
    }

    @Test
    void twoImagesForOnePlatformAreRefused() throws Exception {
        String amd64 = image("amd64");
        String other = image("amd64", "another layer");
        root(index(amd64 + platform("amd64"), other + platform("amd64")));

        refuses("seen two images for linux/amd64", this::copy);
    }

    @Test
    void aLayoutOfSeveralImagesIsAQuestionAndNoAnswer() throws Exception {
        roots(image("amd64"), image("arm64"));
        refuses("seen 2 images; expected one", () -> LayoutFolder.open(layout));
        roots();
        refuses("seen 0 images; expected one", () -> LayoutFolder.open(layout));
        Files.writeString(layout.resolve("index.json"), "{");
        refuses("expected JSON", () -> LayoutFolder.open(layout));
        Files.delete(layout.resolve("index.json"));
        refuses("expected a file of an OCI image layout", () -> LayoutFolder.open(layout));
    }

    @Test
    void bytesOfAnotherDigestOrSizeAreRefused() throws Exception {
        root(image("amd64"));
        Path layer = blob("layer of amd64");
        Files.writeString(layer, "layer of AMD64");
        refuses("seen content with digest", this::copy);
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**index.json");
        Files.writeString(layer, "longer than the layer");
        refuses("seen 21 bytes; expected 14", this::copy);
    }

    @Test
    void anotherManifestOrConfigIsRefused() throws Exception {
        root(image("amd64"));
        Path config = blob(config("amd64"));
        Files.writeString(config, config("arm64"));
        refuses("seen content with digest", this::copy);
        Files.writeString(config, config("amd64") + " ");
        refuses("seen 38 bytes; expected 37", this::copy);
    }

    /** What a link leads to is not in the layout, and may be anything that this user can read. */
    @Test
    void aLinkIsNotFollowed() throws Exception {
        root(image("amd64"));
        Path layer = blob("layer of amd64");
        Path elsewhere = Files.move(layer, folder.resolve("elsewhere"));
        Files.createSymbolicLink(layer, elsewhere);
        refuses("and no link", this::copy);
    }

    private Expansion.Expanded copy() throws Exception {
        LayoutFolder source = LayoutFolder.open(layout);
        return new ImageCopy(source, folder.resolve("out"), Long.MAX_VALUE)
                .copy(source.reference(), List.of());
    }

    private static void refuses(String text, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessageContaining(text);
    }

    private static String hex(Expansion.Child child) {
        return Digest.hex(child.digest());
    }

    private String image(String architecture) throws IOException {
        return image(architecture, "layer of " + architecture);
    }

    private static String config(String architecture) {
        return "{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}";
    }

    /** Stores an image; its descriptor without the last brace. */
    private String image(String architecture, String layer) throws IOException {
        String manifest =
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s},\"layers\":[%s}]}"
                        .formatted(
                                MediaTypes.OCI_MANIFEST,
                                stored(Images.CONFIG, config(architecture)),
                                stored(Images.LAYER, layer));
        return stored(MediaTypes.OCI_MANIFEST, manifest);
    }

    private static String platform(String architecture) {
        return Images.platform(architecture);
    }

    private static String index(String... entries) {
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s}]}"
                .formatted(MediaTypes.OCI_INDEX, String.join("},", entries));
    }

    private void root(String indexOrImage) throws IOException {
        roots(
                indexOrImage.contains("manifests")
                        ? stored(MediaTypes.OCI_INDEX, indexOrImage)
                        : indexOrImage);
    }

    private void roots(String... images) throws IOException {
        String all = images.length == 0 ? "" : String.join("},", images) + "}";
        Files.writeString(
                layout.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + all + "]}");
    }

    private Path blob(String content) {
        return layout.resolve("blobs/sha256")
                .resolve(Digest.hex(Digest.of(content.getBytes(UTF_8))));
    }

    private String stored(String type, String content) throws IOException {
        Files.writeString(blob(content), content);
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d"
                .formatted(type, Digest.of(content.getBytes(UTF_8)), content.length());
    }
}
