package dev.docserver.operator.report.scanner;

import dev.docserver.operator.report.Purl;
import java.util.Optional;

/**
 * A package in the report.
 *
 * @param type Result.Type: debian, alpine, jar, bitnami ...
 * @param distribution whether its class is os-pkgs
 * @param version with epoch and revision, as the package's own database writes it
 * @param source name and version of the source package, {@code name=version}; empty where unsaid
 * @param path the file it was found in, without its first slash; empty where unsaid
 */
public record ReportedPackage(
        String type,
        boolean distribution,
        String name,
        String version,
        String source,
        Optional<Purl> purl,
        String path) {}
