package dev.docserver.operator.apply;

import dev.docserver.operator.desired.Labels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;

/**
 * A pod for dry runs: it has the reserved label and meets Pod Security "restricted", so that
 * nothing but our own policies has a reason to refuse it.
 */
final class ProbePod {
    /** A digest that no content has. */
    static final String FOREIGN = "sha256:" + "0".repeat(64);

    private ProbePod() {}

    static Pod of(String namespace, String docServer, String digest) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withGenerateName("gate-probe-")
                .addToLabels(Labels.NAME, docServer)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(65532L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("probe")
                .withImage("gate-probe.docserver.dev/none@" + digest)
                .withNewResources()
                .addToRequests("cpu", new Quantity("1m"))
                .addToRequests("memory", new Quantity("1Mi"))
                .addToLimits("cpu", new Quantity("1m"))
                .addToLimits("memory", new Quantity("1Mi"))
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}
