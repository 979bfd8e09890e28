package dev.docserver.operator.report.assembly;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A database as {@code fetch} leaves it: a small one of trivy-db's own builder, with Debian 12 and
 * 13, one Maven, one Bitnami and two Go advisories; and a canary that found everything.
 */
public final class DatabaseFixture {
    private DatabaseFixture() {}

    /** Puts one of the databases among the test's resources in place. */
    static void put(Path root, String name) {
        Path file = Path.of("src/test/resources/database", name + ".gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Path database = Files.createDirectories(root.resolve("database/cache/db"));
            Files.write(database.resolve("trivy.db"), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A scan's folders, the database and the canary in place. */
    public static ScanFolder folder(Path root) {
        put(root, "trivy.db");
        Path database = root.resolve("database/cache/db");
        try {
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
