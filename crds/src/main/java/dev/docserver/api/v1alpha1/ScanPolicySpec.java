package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thresholds and evidence for namespaces; several matching policies must all pass. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScanPolicySpec(
        @JsonPropertyDescription("Names of the namespaces it covers; * for all.")
                @Size(max = 1000)
                @ValidationRule(
                        value = "self.size() > 0",
                        message = "namespaces must name at least one namespace, or * for all")
                List<String> namespaces,
        @JsonPropertyDescription(
                        "Repositories these namespaces may use, such as"
                                + " registry.example.com/docs/*. Absent: any.")
                @Size(max = Limits.LIST)
                @Nullable List<String> repositories,
        @JsonPropertyDescription("How many findings of a severity are allowed.")
                @Nullable Thresholds thresholds,
        @JsonPropertyDescription("What a scan must have proved.") @Nullable EvidenceRules evidence,
        @JsonPropertyDescription("By when what runs is to be mended; it never stops what runs.")
                @Nullable Remediation remediation) {
    /** How many findings of a severity are allowed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Thresholds(
            @JsonPropertyDescription("Findings of severity CRITICAL that are allowed.")
                    @Default("0")
                    @Min(0)
                    @Nullable Integer critical,
            @JsonPropertyDescription("Findings of severity HIGH that are allowed.")
                    @Default("0")
                    @Min(0)
                    @Nullable Integer high,
            @JsonPropertyDescription(
                            "How a finding of unknown severity counts that has a fix: AsHigh or"
                                    + " Ignore.")
                    @Default("AsHigh")
                    @Nullable UnknownWithFix unknownWithFix) {}

    /** What a scan must have proved; ages such as 48h or 90m. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EvidenceRules(
            @JsonPropertyDescription(
                            "Share of the executable bytes that reported packages must stand for.")
                    @Default("95")
                    @Min(0)
                    @Max(100)
                    @Nullable Integer minimumCoveragePercent,
            @JsonPropertyDescription(
                            "How old the vulnerability database may be, such as 48h or 1h30m.")
                    @Default("48h")
                    @Size(max = 32)
                    @ValidationRule(
                            value = "self.matches('^([0-9]+(h|m|s))+$')",
                            message = "maximumDatabaseAge must be a duration such as 48h or 1h30m")
                    @Nullable String maximumDatabaseAge,
            @JsonPropertyDescription("How old the scan may be, such as 24h or 90m.")
                    @Default("24h")
                    @Size(max = 32)
                    @ValidationRule(
                            value = "self.matches('^([0-9]+(h|m|s))+$')",
                            message = "maximumScanAge must be a duration such as 24h or 90m")
                    @Nullable String maximumScanAge) {}

    /** By when what runs is to be mended; a time such as 168h. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Remediation(
            @JsonPropertyDescription(
                            "How long what runs may be Vulnerable before it is called overdue, such"
                                    + " as 168h or 1h30m; of several policies the shortest.")
                    @Default("168h")
                    @Size(max = 32)
                    @ValidationRule(
                            value = "self.matches('^([0-9]+(h|m|s))+$')",
                            message = "within must be a duration such as 168h or 1h30m")
                    @Nullable String within) {}

    /** How a finding of unknown severity that has a fix counts. */
    public enum UnknownWithFix {
        AsHigh,
        Ignore
    }
}
