package dev.docserver.operator.report.scanner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/** As Trivy names severities; the worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    UNKNOWN;

    /**
     * The severity of a finding. Where the scanner has none, the highest that any vendor or any
     * CVSS score in the same record gives: a database that lists a score and no word for it has
     * more to say than unknown.
     */
    static Severity of(JsonNode vulnerability) {
        String said = vulnerability.path("Severity").asText("");
        Severity named =
                Arrays.stream(values())
                        .filter(severity -> severity.name().equals(said))
                        .findFirst()
                        .orElse(UNKNOWN);
        if (named != UNKNOWN) {
            return named;
        }
        Severity vendor = ofVendors(vulnerability.path("VendorSeverity"));
        Severity score = ofScores(vulnerability.path("CVSS"));
        return vendor.compareTo(score) < 0 ? vendor : score;
    }

    /** Trivy's numbers: 1 is LOW, 4 is CRITICAL. */
    private static Severity ofVendors(JsonNode vendors) {
        return switch (StreamSupport.stream(vendors.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .max()
                .orElse(0)) {
            case 1 -> LOW;
            case 2 -> MEDIUM;
            case 3 -> HIGH;
            case 4 -> CRITICAL;
            default -> UNKNOWN;
        };
    }

    /** The qualitative scale of CVSS 3.1 and 4.0, section 5 and 6. */
    private static Severity ofScores(JsonNode sources) {
        double score =
                StreamSupport.stream(sources.spliterator(), false)
                        .flatMapToDouble(
                                source ->
                                        DoubleStream.of(
                                                source.path("V3Score").asDouble(0),
                                                source.path("V40Score").asDouble(0)))
                        .max()
                        .orElse(0);
        if (score >= 9) {
            return CRITICAL;
        }
        if (score >= 7) {
            return HIGH;
        }
        if (score >= 4) {
            return MEDIUM;
        }
        return score > 0 ? LOW : UNKNOWN;
    }
}
