package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thresholds and evidence for namespaces; several matching policies must all pass. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScanPolicySpec(
        List<String> namespaces,
        @Nullable List<String> repositories,
        @Nullable Thresholds thresholds,
        @Nullable EvidenceRules evidence) {
    /** How many findings of a severity are allowed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Thresholds(
            @Nullable Integer critical,
            @Nullable Integer high,
            @Nullable UnknownWithFix unknownWithFix) {}

    /** What a scan must have proved; ages such as 48h or 90m. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EvidenceRules(
            @Nullable Integer minimumCoveragePercent,
            @Nullable String maximumDatabaseAge,
            @Nullable String maximumScanAge) {}

    /** How a finding of unknown severity that has a fix counts. */
    public enum UnknownWithFix {
        AsHigh,
        Ignore
    }
}
