package dev.docserver.operator.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What every scan pod is made of.
 *
 * @param namespace the operator's own
 * @param serviceAccount has no rights; its token is not mounted
 */
public record ScanSettings(
        String namespace,
        String serviceAccount,
        Images images,
        Databases databases,
        Registries registries,
        int concurrency,
        Duration timeout) {
    /** Images of the pod's containers, and the version that the scanner's one holds. */
    public record Images(String operator, String trivy, String trivyVersion) {}

    /** References of the databases, as OCI artifacts. */
    public record Databases(String vulnerabilities, String java) {}

    /** What only the fetching container gets. */
    public record Registries(
            Optional<CaBundle> caBundle, Optional<String> credentialsSecret, Set<String> plain) {}

    /** A key of a ConfigMap with PEM certificates. */
    public record CaBundle(String configMap, String key) {}
}
