package dev.docserver.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @Test
    void hostPathTagAndDigestAreTold() throws RegistryException {
        Reference reference = Reference.parse("registry.test:5000/docs/doc-server:1.4@" + DIGEST);

        assertThat(reference.host()).isEqualTo("registry.test:5000");
        assertThat(reference.repository()).isEqualTo("registry.test:5000/docs/doc-server");
        assertThat(reference.tagOrDigest()).isEqualTo(DIGEST);
        assertThat(reference).hasToString("registry.test:5000/docs/doc-server:1.4@" + DIGEST);
    }

    @Test
    void withoutTagAndDigestLatestIsMeant() throws RegistryException {
        assertThat(Reference.parse("localhost/app").tagOrDigest()).isEqualTo("latest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "library/nginx:1",
                "registry.test/App",
                "registry.test/app:",
                "registry.test/app@sha256:abc",
                "registry.test/app@sha512:aa",
                "https://registry.test/app",
                "user@registry.test/app",
                "registry.test/../app",
                "registry.test/app\n",
                ""
            })
    void whatIsNoFullReferenceIsRefused(String text) {
        assertThatThrownBy(() -> Reference.parse(text))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("expected HOST/PATH:TAG");
    }
}
