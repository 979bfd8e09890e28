package dev.docserver.api.schema;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinitionBuilder;
import java.util.List;

/** The columns of {@code kubectl get}, in order; the generator would sort them by path. */
final class PrinterColumns {
    private static final String READY = ".status.conditions[?(@.type==\"Ready\")]";

    private PrinterColumns() {}

    static List<CustomResourceColumnDefinition> of(String kind) {
        return switch (kind) {
            case "DocServer" -> docServer();
            case "ImageScan" -> imageScan();
            case "ScanPolicy" -> scanPolicy();
            case "ScanException" -> scanException();
            default -> throw new IllegalArgumentException("no columns for " + kind);
        };
    }

    private static List<CustomResourceColumnDefinition> docServer() {
        return List.of(
                shown("Ready", "string", READY + ".status"),
                shown("Scan", "string", ".status.verdict"),
                shown("Crit", "integer", ".status.findings.critical"),
                shown("High", "integer", ".status.findings.high"),
                shown("Image", "string", ".spec.image"),
                shown("Replicas", "integer", ".status.replicas"),
                age(),
                wide("Reason", "string", READY + ".reason"),
                wide("Policy", "string", ".status.policy"),
                wide("DB-Age", "date", ".status.databaseUpdatedAt"));
    }

    private static List<CustomResourceColumnDefinition> imageScan() {
        return List.of(
                shown("Phase", "string", ".status.phase"),
                shown("Repository", "string", ".spec.repository"),
                shown("Reason", "string", ".status.failure.reason"),
                age(),
                wide("Finished", "date", ".status.finishedAt"),
                wide("DB-Age", "date", ".status.facts.database.updatedAt"));
    }

    private static List<CustomResourceColumnDefinition> scanPolicy() {
        return List.of(
                shown("Namespaces", "string", ".spec.namespaces"),
                shown("Crit", "integer", ".spec.thresholds.critical"),
                shown("High", "integer", ".spec.thresholds.high"),
                age(),
                wide("Coverage", "integer", ".spec.evidence.minimumCoveragePercent"),
                wide("DB-Age", "string", ".spec.evidence.maximumDatabaseAge"),
                wide("Scan-Age", "string", ".spec.evidence.maximumScanAge"));
    }

    private static List<CustomResourceColumnDefinition> scanException() {
        return List.of(
                shown("Vulnerability", "string", ".spec.vulnerability"),
                shown("Package", "string", ".spec.package"),
                shown("Waive", "string", ".spec.waive"),
                shown("Expires", "string", ".spec.expiresAt"),
                age(),
                wide("Reason", "string", ".spec.reason"),
                wide("Ticket", "string", ".spec.ticket"));
    }

    private static CustomResourceColumnDefinition age() {
        return shown("Age", "date", ".metadata.creationTimestamp");
    }

    private static CustomResourceColumnDefinition shown(String name, String type, String path) {
        return new CustomResourceColumnDefinitionBuilder()
                .withName(name)
                .withType(type)
                .withJsonPath(path)
                .build();
    }

    private static CustomResourceColumnDefinition wide(String name, String type, String path) {
        return shown(name, type, path).edit().withPriority(1).build();
    }
}
