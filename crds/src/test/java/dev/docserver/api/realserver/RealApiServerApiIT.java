package dev.docserver.api.realserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server is a real one: it has the version that was built, and it holds RBAC. */
class RealApiServerApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.bare();

    @Test
    void isTheVersionThatScriptsBuild() {
        assertThat(API.admin().getKubernetesVersion().getGitVersion()).isEqualTo("v1.35.4");
    }

    @Test
    void refusesAnAccountWithoutRights() {
        var nobody = API.asServiceAccount(API.namespace(), "default");
        assertThatThrownBy(() -> nobody.pods().inNamespace(API.namespace()).list())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("cannot list resource \"pods\"");
    }
}
