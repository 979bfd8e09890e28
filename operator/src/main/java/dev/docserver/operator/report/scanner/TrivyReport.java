package dev.docserver.operator.report.scanner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docserver.api.v1alpha1.ChildFacts.DistributionFacts;
import dev.docserver.operator.report.Purl;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report of Trivy 0.68.2 (JSON, SchemaVersion 2). Keys are left out when empty, so an absent list
 * is an empty one; an absent distribution is a fact.
 *
 * @param imageId digest of the config that was scanned; empty where unsaid
 * @param suppressed findings that something took off before they were written
 */
public record TrivyReport(
        int schemaVersion,
        String artifactType,
        String imageId,
        List<String> diffIds,
        Optional<DistributionFacts> distribution,
        boolean hasResults,
        List<ReportedPackage> packages,
        List<Finding> findings,
        int suppressed) {
    private static final int LONGEST = 32 << 20;
    private static final int NAME = 63;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(LONGEST)
                                                    .maxNestingDepth(100)
                                                    .build())
                                    .build())
                    .build();

    public TrivyReport {
        diffIds = List.copyOf(diffIds);
        packages = List.copyOf(packages);
        findings = List.copyOf(findings);
    }

    /**
     * Reads a report.
     *
     * @throws IOException for what is no JSON object, not whole, or larger than 32 MiB
     */
    public static TrivyReport read(InputStream in) throws IOException {
        JsonNode report = JSON.readTree(in);
        if (report == null || !report.isObject()) {
            throw new IOException("no JSON object");
        }
        List<ReportedPackage> packages = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        int suppressed = 0;
        for (JsonNode result : report.path("Results")) {
            result.path("Packages").forEach(one -> packages.add(reported(result, one)));
            result.path("Vulnerabilities").forEach(one -> findings.add(finding(result, one)));
            suppressed += result.path("ExperimentalModifiedFindings").size();
        }
        List<String> diffIds = new ArrayList<>();
        report.path("Metadata").path("DiffIDs").forEach(id -> diffIds.add(id.asText("")));
        return new TrivyReport(
                report.path("SchemaVersion").asInt(-1),
                report.path("ArtifactType").asText(""),
                report.path("Metadata").path("ImageID").asText(""),
                diffIds,
                distribution(report.path("Metadata").path("OS")),
                report.path("Results").size() > 0,
                packages,
                findings,
                suppressed);
    }

    /** How many packages of the distribution it names. */
    public int distributionPackages() {
        return (int) packages.stream().filter(ReportedPackage::distribution).count();
    }

    /** Trivy's family is "none" for an image that it does not know. */
    private static Optional<DistributionFacts> distribution(JsonNode os) {
        String family = os.path("Family").asText("");
        String name = os.path("Name").asText("");
        return family.isEmpty() || family.equals("none")
                ? Optional.empty()
                : Optional.of(
                        new DistributionFacts(
                                Cut.to(family, NAME),
                                Cut.to(name, NAME),
                                os.path("EOSL").asBoolean(false)));
    }

    private static ReportedPackage reported(JsonNode result, JsonNode one) {
        String source = one.path("SrcName").asText("");
        return new ReportedPackage(
                result.path("Type").asText(""),
                result.path("Class").asText("").equals("os-pkgs"),
                one.path("Name").asText(""),
                version(one, "Epoch", "Version", "Release"),
                source.isEmpty()
                        ? ""
                        : source + "=" + version(one, "SrcEpoch", "SrcVersion", "SrcRelease"),
                Purl.parse(one.path("Identifier").path("PURL").asText("")),
                relative(file(result, one.path("FilePath"))));
    }

    /** For a Go program the scanner writes the file once, as the result's target. */
    private static String file(JsonNode result, JsonNode named) {
        String path = named.asText("");
        return path.isEmpty() && result.path("Type").asText("").equals("gobinary")
                ? result.path("Target").asText("")
                : path;
    }

    private static String version(JsonNode one, String epoch, String version, String release) {
        String number = one.path(epoch).asText("0");
        String revision = one.path(release).asText("");
        return (number.equals("0") ? "" : number + ":")
                + one.path(version).asText("")
                + (revision.isEmpty() ? "" : "-" + revision);
    }

    private static Finding finding(JsonNode result, JsonNode one) {
        return new Finding(
                one.path("VulnerabilityID").asText("without an id"),
                one.path("PkgName").asText("without a name"),
                one.path("PkgIdentifier").path("PURL").asText(""),
                one.path("InstalledVersion").asText(""),
                one.path("FixedVersion").asText(""),
                Severity.of(one),
                relative(file(result, one.path("PkgPath"))),
                one.path("Layer").path("DiffID").asText(""));
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
