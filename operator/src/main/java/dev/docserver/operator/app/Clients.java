package dev.docserver.operator.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docserver.operator.apply.EnforcementProbe;
import dev.docserver.operator.apply.Requests;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Optional;

/**
 * Who the operator speaks as.
 *
 * @param operator itself
 * @param stranger an account without rights of its own but to ask, impersonated
 */
record Clients(KubernetesClient operator, KubernetesClient stranger) {
    /** From the pod's service account, or from a kubeconfig outside a cluster. */
    static Clients open(Settings settings) {
        Config own =
                new ConfigBuilder(Config.autoConfigure(null))
                        .withUserAgent(Requests.FIELD_MANAGER + "/" + Main.version())
                        .build();
        Config other =
                new ConfigBuilder(own)
                        .withImpersonateUsername(
                                "system:serviceaccount:"
                                        + settings.pod().namespace()
                                        + ":"
                                        + settings.scans().gateProbeAccount())
                        .build();
        return new Clients(client(own), client(other));
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization())
                .build();
    }

    /**
     * Reads objects that a newer version wrote. One that can't be read would end its watch and with
     * it the operator, for everybody: an unknown word is taken for none, and each default is the
     * strict one.
     */
    static KubernetesSerialization serialization() {
        return new KubernetesSerialization(
                JsonMapper.builder()
                        .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                        .build(),
                true);
    }

    /** Measures enforcement, unless settings say not to. */
    Optional<EnforcementProbe> probe(Settings settings) {
        return settings.measureEnforcement()
                ? Optional.of(new EnforcementProbe(operator, stranger, settings.pod().namespace()))
                : Optional.empty();
    }
}
