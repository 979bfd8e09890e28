package dev.docserver.operator.report.scanner;

import dev.docserver.api.v1alpha1.Vulnerability;

/**
 * A vulnerability in the report.
 *
 * @param fixed fixed versions as the advisory lists them; empty for none
 * @param path file that the package is in; empty where unsaid
 * @param layer diff id; empty where unsaid
 */
public record Finding(
        String id,
        String packageName,
        String purl,
        String installed,
        String fixed,
        Severity severity,
        String path,
        String layer) {
    private static final int ID = 63;
    private static final int SHORT = 256;
    private static final int LONG = 1024;
    private static final int DIGEST = 71;

    /** In the form of the facts, which bounds every string. */
    Vulnerability facts() {
        return new Vulnerability(
                Cut.to(id, ID),
                Cut.to(packageName, SHORT),
                Cut.orNull(purl, LONG),
                Cut.to(installed, SHORT),
                Cut.orNull(fixed, SHORT),
                severity.name(),
                Cut.orNull(path, LONG),
                Cut.orNull(layer, DIGEST));
    }
}
