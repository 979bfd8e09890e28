package dev.docserver.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.operator.snapshot.ResolvedImage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {
    private static final String ATTESTATION =
            ",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"},"
                    + "\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}";

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aPlainManifestIsItsOwnOnlyChild() throws RegistryException {
        String digest = Images.image(registry, "1", "amd64");

        ResolvedImage image = expand("1");

        assertThat(image.repository()).isEqualTo(registry.host() + "/app");
        assertThat(image.digest()).isEqualTo(digest);
        assertThat(image.children())
                .containsExactly(new ResolvedImage.Child(digest, "linux", "amd64", null));
    }

    @Test
    void anIndexIsExpandedThroughIndexesAndWithoutAttestations() throws RegistryException {
        String amd64 = stored("amd64");
        String arm64 = stored("arm64");
        String inner = Images.index(registry, "in", Images.entry(arm64, Images.platform("arm64")));
        Images.index(
                registry,
                "1",
                Images.entry(amd64, Images.platform("amd64")),
                "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                        .formatted(MediaTypes.OCI_INDEX, inner, size("in")),
                Images.entry("{}", ATTESTATION));

        assertThat(expand("1").children())
                .extracting(ResolvedImage.Child::architecture)
                .containsExactly("amd64", "arm64");
    }

    @Test
    void anAttestationMarkOnARunnableImageHidesNothing() throws RegistryException {
        String annotations =
                ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}";
        Images.index(
                registry,
                "1",
                Images.entry(stored("amd64"), Images.platform("amd64") + annotations));

        assertThat(expand("1").children()).hasSize(1);
    }

    @Test
    void aChildWithoutPlatformIsAChoice() {
        Images.index(registry, "1", Images.entry(stored("amd64"), ""));

        assertThatAmbiguous("1", "without a platform in its index");
    }

    @Test
    void twoChildrenForOnePlatformAreAChoice() {
        String other = Images.manifest(registry, "amd64", MediaTypes.LAYERS.iterator().next());
        registry.manifest("other", MediaTypes.OCI_MANIFEST, other + " ");
        Images.index(
                registry,
                "1",
                Images.entry(stored("amd64"), Images.platform("amd64")),
                Images.entry(
                        other + " ",
                        ",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\","
                                + "\"variant\":\"v1\"}"));

        assertThatAmbiguous("1", "two images for linux/amd64");
    }

    @Test
    void aConfigForAnotherMachineThanTheIndexSaysIsAChoice() {
        Images.index(registry, "1", Images.entry(stored("amd64"), Images.platform("arm64")));

        assertThatAmbiguous("1", "with a config for 'linux/amd64'");
    }

    @Test
    void anIndexWithoutImagesIsRefused() {
        Images.index(registry, "1", Images.entry("{}", ATTESTATION));

        assertThatAmbiguous("1", "an index without images");
    }

    @Test
    void foreignAndEncryptedLayersAreRefused() {
        for (String type :
                new String[] {
                    "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
                    Images.LAYER + "+encrypted"
                }) {
            registry.manifest(
                    "1", MediaTypes.OCI_MANIFEST, Images.manifest(registry, "amd64", type));
            assertThatAmbiguous("1", "seen a layer of type '" + type);
        }
    }

    @Test
    void indexesWithinIndexesEnd() {
        String digest = Images.index(registry, "0", Images.entry("{}", ATTESTATION));
        for (int level = 1; level < 5; level++) {
            digest =
                    Images.index(
                            registry,
                            String.valueOf(level),
                            "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                                    .formatted(
                                            MediaTypes.OCI_INDEX, digest, size("" + (level - 1))));
        }

        assertThatAmbiguous("4", "at most three levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaVersion\":1,\"fsLayers\":[]}",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[],\"manifests\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[],\"Layers\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[],\"layer\u017f\":[]}",
                "{\"schemaVersion\":2,\"mediaType\":\"application/x\",\"manifests\":[]}",
                "[]",
                "{"
            })
    void whatReadersTakeDifferentlyIsRefused(String json) {
        registry.manifest("1", MediaTypes.OCI_INDEX, json);

        assertThatAmbiguous("1", "expected", "differ on", "served as");
    }

    private String stored(String architecture) {
        String manifest = Images.manifest(registry, architecture, Images.LAYER);
        registry.manifest(architecture, MediaTypes.OCI_MANIFEST, manifest);
        return manifest;
    }

    private int size(String tag) {
        try {
            return registry.client().manifest(registry.tag(tag)).bytes().length;
        } catch (RegistryException e) {
            throw new AssertionError(e);
        }
    }

    private ResolvedImage expand(String tag) throws RegistryException {
        return Expansion.of(registry.client(), registry.tag(tag)).image();
    }

    private void assertThatAmbiguous(String tag, String... anyOf) {
        assertThatThrownBy(() -> expand(tag))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(RegistryException.Kind.AMBIGUOUS);
                            assertThat(e.getMessage()).containsAnyOf(anyOf);
                        });
    }
}
