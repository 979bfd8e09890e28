package dev.docserver.operator.report.assembly;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A database as {@code fetch} leaves it: a small one of trivy-db's own builder, with Debian 12 and
 * 13, one Maven and one Bitnami advisory; and a canary that found everything.
 */
public final class DatabaseFixture {
    private DatabaseFixture() {}

    /** A scan's folders, the database and the canary in place. */
    public static ScanFolder folder(Path root) {
        try {
            Path database = Files.createDirectories(root.resolve("database/cache/db"));
            try (InputStream in =
                    new GZIPInputStream(
                            Files.newInputStream(
                                    Path.of("src/test/resources/database/trivy.db.gz")))) {
                Files.write(database.resolve("trivy.db"), in.readAllBytes());
            }
            Files.writeString(
                    database.resolve("metadata.json"),
                    "{\"Version\":2,\"UpdatedAt\":\"2026-11-24T06:00:00.5Z\"}");
            Files.writeString(
                    root.resolve("database/identity.json"),
                    "{\"digest\":\"sha256:%s\",\"javaDigest\":\"\"}".formatted("d".repeat(64)));
            Path in = Files.createDirectories(root.resolve("canary/in"));
            Path out = Files.createDirectories(root.resolve("canary/out"));
            Files.writeString(in.resolve("expected.json"), "[\"CVE-2023-45853\"]");
            Files.writeString(
                    out.resolve("report.json"),
                    """
                    {"SchemaVersion":2,"Results":[{"Class":"os-pkgs","Vulnerabilities":[
                    {"VulnerabilityID":"CVE-2023-45853","PkgName":"zlib1g","Severity":"CRITICAL"}]}]}""");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ScanFolder(
                root.resolve("layout"),
                root.resolve("reports"),
                root.resolve("canary"),
                root.resolve("database"));
    }
}
