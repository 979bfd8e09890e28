package dev.docserver.operator.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;

/** Everything the environment tells the operator; {@code docs/operator-settings.md} lists it. */
record Settings(
        Pod pod,
        Images images,
        Databases databases,
        Registries registries,
        Scans scans,
        Ports ports,
        LogLevel logLevel,
        Set<String> watchNamespaces,
        boolean measureEnforcement) {

    /** Who this process is; the namespace is where scans, policies and the lease live. */
    record Pod(String namespace, String name) {}

    /** Images of the pods that the operator makes. */
    record Images(String operator, String trivy, String trivyVersion, String postgresql) {}

    /** References of the vulnerability databases, as OCI artifacts. */
    record Databases(String vulnerabilities, String java) {}

    /** Trust and credentials for registries: where this process and where scan pods find them. */
    record Registries(
            Optional<Path> caFile,
            Optional<CaSource> caSource,
            Optional<Path> credentialsFile,
            Optional<String> credentialsSecret,
            Set<String> plainHosts) {}

    /** The ConfigMap, in the operator's namespace, that holds the CA bundle under a key. */
    record CaSource(String configMap, String key) {}

    /** Limits of scans and the accounts that they and the probes use. */
    record Scans(
            int concurrency, Duration timeout, String serviceAccount, String gateProbeAccount) {}

    /** Where this process listens; 0 takes any free port. */
    record Ports(int metrics, int health) {}

    /** As {@code DOC_SERVER_OPERATOR_LOG_LEVEL} names them. */
    enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG;

        Level threshold() {
            return switch (this) {
                case ERROR -> Level.SEVERE;
                case WARN -> Level.WARNING;
                case INFO -> Level.INFO;
                case DEBUG -> Level.FINE;
            };
        }
    }

    /** Reads all settings; fails with every problem at once, never with the first alone. */
    static Settings from(Map<String, String> environment) throws UsageException {
        Environment read = new Environment(environment, new ArrayList<>());
        Settings settings =
                new Settings(
                        new Pod(read.plain("POD_NAMESPACE"), read.plain("POD_NAME")),
                        images(read),
                        new Databases(
                                read.required("VULNERABILITY_DATABASE"),
                                read.required("JAVA_DATABASE")),
                        registries(read),
                        scans(read),
                        new Ports(
                                read.number("LISTEN_METRICS", 8080, 0, 65535),
                                read.number("LISTEN_HEALTH", 8081, 0, 65535)),
                        read.choice("LOG_LEVEL", LogLevel.INFO),
                        Set.copyOf(read.list("WATCH_NAMESPACES")),
                        read.choice("ENFORCEMENT", Enforcement.MEASURE) == Enforcement.MEASURE);
        List<String> problems = read.problems();
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return settings;
    }

    private enum Enforcement {
        MEASURE,
        OFF
    }

    private static Images images(Environment read) {
        return new Images(
                read.required("IMAGE"),
                read.required("TRIVY_IMAGE"),
                read.required("TRIVY_VERSION"),
                read.required("POSTGRESQL_IMAGE"));
    }

    private static Registries registries(Environment read) {
        return new Registries(
                read.optional("CA_FILE").map(Path::of),
                read.optional("CA_CONFIG_MAP")
                        .map(name -> new CaSource(name, read.optional("CA_KEY").orElse("ca.crt"))),
                read.optional("REGISTRY_CREDENTIALS_FILE").map(Path::of),
                read.optional("REGISTRY_CREDENTIALS_SECRET"),
                Set.copyOf(read.list("PLAIN_REGISTRIES")));
    }

    private static Scans scans(Environment read) {
        return new Scans(
                read.number("SCAN_CONCURRENCY", 2, 1, 100),
                Duration.ofSeconds(read.number("SCAN_TIMEOUT_SECONDS", 600, 30, 86_400)),
                read.optional("SCAN_SERVICE_ACCOUNT").orElse("scan"),
                read.optional("GATE_PROBE_ACCOUNT").orElse("gate-probe"));
    }
}
