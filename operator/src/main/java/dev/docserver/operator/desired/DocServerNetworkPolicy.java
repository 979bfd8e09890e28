package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.util.Map;

/**
 * Two ports in; out to names and to everything but link-local addresses, where clouds keep node
 * credentials. The database's address stands in a Secret that the operator does not read, so it
 * can't be narrower than that.
 */
public final class DocServerNetworkPolicy {
    private static final int DNS = 53;

    private DocServerNetworkPolicy() {}

    /** For serving and migrating pods. */
    public static NetworkPolicy of(Intent intent) {
        return new NetworkPolicyBuilder()
                .withMetadata(Owned.by(intent, Names.server(intent), Labels.server(intent)))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Map.of(Labels.NAME, intent.name()))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .addNewIngress()
                .withPorts(port(ServerPod.PORT, "TCP"), port(ServerPod.MANAGEMENT_PORT, "TCP"))
                .endIngress()
                .addNewEgress()
                .withPorts(port(DNS, "UDP"), port(DNS, "TCP"))
                .endEgress()
                .addNewEgress()
                .withTo(allBut("0.0.0.0/0", "169.254.0.0/16"), allBut("::/0", "fe80::/10"))
                .endEgress()
                .endSpec()
                .build();
    }

    static NetworkPolicyPort port(int number, String protocol) {
        return new NetworkPolicyPortBuilder()
                .withPort(new IntOrString(number))
                .withProtocol(protocol)
                .build();
    }

    private static NetworkPolicyPeer allBut(String range, String hole) {
        return new NetworkPolicyPeerBuilder()
                .withNewIpBlock()
                .withCidr(range)
                .withExcept(hole)
                .endIpBlock()
                .build();
    }
}
