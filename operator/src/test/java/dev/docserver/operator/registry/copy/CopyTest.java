package dev.docserver.operator.registry.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.operator.registry.Digest;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import dev.docserver.operator.registry.Reference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyTest {
    private static final String LAYER = "application/vnd.aquasec.trivy.db.layer.v1.tar+gzip";

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void eachChildGetsALayoutOfItsOwn() throws Exception {
        String digest = Images.image(registry, "1", "amd64");

        image(Long.MAX_VALUE).copy(tag("1"), List.of(digest));

        Path layout = folder.resolve(Digest.hex(digest));
        assertThat(layout.resolve("oci-layout")).content().contains("1.0.0");
        assertThat(layout.resolve("index.json")).content().contains(digest);
        try (var blobs = Files.list(layout.resolve("blobs/sha256"))) {
            assertThat(blobs)
                    .hasSize(3)
                    .allSatisfy(
                            blob ->
                                    assertThat(Digest.of(blob))
                                            .isEqualTo("sha256:" + blob.getFileName()));
        }
    }

    @Test
    void childrenOtherThanThoseAskedForAreRefused() {
        Images.image(registry, "1", "amd64");

        assertThatFails(
                CopyFailure.IMAGE_AMBIGUOUS,
                () -> image(Long.MAX_VALUE).copy(tag("1"), List.of(Digest.of(new byte[0]))));
    }

    @Test
    void anImageThatIsTooLargeIsRefusedBeforeItIsFetched() {
        Images.image(registry, "1", "amd64");

        assertThatFails(CopyFailure.IMAGE_TOO_LARGE, () -> image(10).copy(tag("1"), List.of()));
        assertThat(registry.asked()).filteredOn(a -> a.path().contains("/blobs/")).hasSize(1);
    }

    @Test
    void aDatabaseIsUnpackedAndKnownByItsDigest() throws Exception {
        String digest = database(LAYER, tar(Map.of("trivy.db", "rows", "./metadata.json", "{}")));

        assertThat(copyDatabase()).isEqualTo(digest);
        assertThat(folder.resolve("trivy.db")).hasContent("rows");
        assertThat(folder.resolve("metadata.json")).hasContent("{}");
        assertThat(folder.resolve("layer.tar.gz")).doesNotExist();
    }

    @Test
    void whatIsNoDatabaseIsRefused() throws Exception {
        for (byte[] layer :
                List.of(
                        tar(Map.of("trivy.db", "rows")),
                        tar(Map.of("trivy.db", "rows", "../metadata.json", "{}")),
                        tar(Map.of("trivy.db", "rows", "metadata.json", "{}", "more", "x")),
                        "no archive".getBytes(UTF_8))) {
            database(LAYER, layer);
            assertThatFails(CopyFailure.DATABASE_UNREADABLE, this::copyDatabase);
            Files.deleteIfExists(folder.resolve("trivy.db"));
            Files.deleteIfExists(folder.resolve("metadata.json"));
        }
        database("application/x", tar(Map.of("trivy.db", "rows", "metadata.json", "{}")));
        assertThatFails(CopyFailure.DATABASE_UNREADABLE, this::copyDatabase);
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsCutOff() throws IOException {
        Path archive = folder.resolve("a.tar.gz");
        Files.write(archive, tar(Map.of("a", "0".repeat(100_000))));

        assertThatThrownBy(() -> Archive.unpack(archive, folder, java.util.Set.of("a"), 99_999))
                .isInstanceOf(Archive.Malformed.class)
                .hasMessageContaining("expected fewer bytes");
    }

    @Test
    void theCanaryComesWithTheProgram() throws IOException {
        Canary.write(folder.resolve("in"));

        assertThat(folder.resolve("in/expected.json")).content().contains("CVE-2021-44228");
        assertThat(folder.resolve("in/canary.cdx.json")).content().contains("log4j-core");
    }

    private ImageCopy image(long maximumBytes) {
        return new ImageCopy(registry.client(), folder, maximumBytes);
    }

    private String copyDatabase() throws Exception {
        return new DatabaseCopy(registry.client())
                .copy(tag("db"), DatabaseCopy.Kind.VULNERABILITIES, folder);
    }

    private Reference tag(String tag) throws Exception {
        return Reference.parse(registry.host() + "/app:" + tag);
    }

    private String database(String layerType, byte[] layer) {
        String json =
                """
                {"schemaVersion":2,"config":{"mediaType":"application/x","digest":"%s","size":2},\
                "layers":[{"mediaType":"%s","digest":"%s","size":%d}]}"""
                        .formatted(
                                registry.blob("{}".getBytes(UTF_8)),
                                layerType,
                                registry.blob(layer),
                                layer.length);
        return registry.manifest("db", "application/vnd.oci.image.manifest.v1+json", json);
    }

    private static byte[] tar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length());
                tar.putArchiveEntry(entry);
                tar.write(file.getValue().getBytes(UTF_8));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void assertThatFails(CopyFailure failure, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CopyException.class, e -> assertThat(e.failure()).isEqualTo(failure));
    }
}
