package dev.docserver.api.chart;

import dev.docserver.api.realserver.RealApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/**
 * Clients of all who write in a team's namespace; open as long as the JVM lives.
 *
 * @param alice administrator of the namespace
 * @param operator with the rights that the chart gives it
 * @param operatorWithAllRights the same name to the policies, rights that the chart gives it
 *     elsewhere
 * @param node a kubelet
 */
record People(
        KubernetesClient alice,
        KubernetesClient operator,
        KubernetesClient operatorWithAllRights,
        KubernetesClient node) {
    private static final class Holder {
        private static final RealApiServer API = RealApiServer.bare();
        private static final People INSTANCE =
                new People(
                        client("alice"),
                        client(Chart.OPERATOR),
                        client(Chart.OPERATOR, "system:masters"),
                        client("system:node:nowhere", "system:masters"));

        private static KubernetesClient client(String user, String... groups) {
            return new KubernetesClientBuilder().withConfig(API.configOf(user, groups)).build();
        }
    }

    static People get() {
        return Holder.INSTANCE;
    }
}
