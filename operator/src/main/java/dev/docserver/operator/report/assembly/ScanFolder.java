package dev.docserver.operator.report.assembly;

import java.nio.file.Path;

/**
 * Where a scan left what it read and wrote.
 *
 * @param layouts {@code <hex>/}: one OCI layout for each child
 * @param reports {@code <hex>/report.json}: the scanner's report on that child
 * @param canary {@code in/expected.json} and {@code out/report.json}
 * @param database {@code identity.json} and {@code cache/db}
 */
public record ScanFolder(Path layouts, Path reports, Path canary, Path database) {
    /** The OCI layout of a child. */
    public Path layout(String digest) {
        return layouts.resolve(hex(digest));
    }

    /** The scanner's report on a child. */
    public Path report(String digest) {
        return reports.resolve(hex(digest)).resolve("report.json");
    }

    /** The SBOM that was made out of that report. */
    public Path sbom(String digest) {
        return reports.resolve(hex(digest)).resolve("sbom.json");
    }

    private static String hex(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }
}
