package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Either one vulnerability of one package, or the whole verdict on one digest for one DocServer.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.vulnerability) != has(self.waive)",
        message = "an exception needs exactly one of vulnerability and waive")
@ValidationRule(
        value = "!has(self.waive) || (has(self.digest) && has(self.docServer))",
        message =
                "waive speaks of one digest for one DocServer: both digest and docServer are needed")
public record ScanExceptionSpec(
        @JsonPropertyDescription("Identifier of the finding, such as CVE-2023-45853.")
                @Size(min = 1, max = Limits.NAME)
                @Nullable String vulnerability,
        @JsonPropertyDescription(
                        "Package URL without a version, such as pkg:deb/debian/zlib1g. Absent: every"
                                + " package with the finding.")
                @Size(min = 1, max = Limits.REFERENCE)
                @JsonProperty("package")
                @Nullable String packageUrl,
        @JsonPropertyDescription(
                        "Repositories it holds for, such as registry.example.com/docs/*. Absent:"
                                + " all.")
                @Size(min = 1, max = Limits.LIST)
                @Nullable List<String> images,
        @JsonPropertyDescription(
                        "Break-glass: AllFindings lets one digest run for one DocServer whatever was"
                                + " found, at most 4 hours from the exception's creation. The schema"
                                + " has no clock: the chart's admission policy refuses a longer one,"
                                + " and the operator ignores it.")
                @Nullable Waive waive,
        @JsonPropertyDescription("The digest that waive speaks of.")
                @Pattern("^sha256:[0-9a-f]{64}$")
                @Size(max = Limits.DIGEST)
                @Nullable String digest,
        @JsonPropertyDescription("The DocServer that waive speaks of.")
                @Nullable DocServerReference docServer,
        @JsonPropertyDescription(
                        "Why: a justification of OpenVEX, or accepted_risk, false_positive,"
                                + " break_glass.")
                @Size(max = Limits.NAME)
                @ValidationRule(
                        value =
                                "self in ['component_not_present', 'vulnerable_code_not_present',"
                                        + " 'vulnerable_code_not_in_execute_path',"
                                        + " 'vulnerable_code_cannot_be_controlled_by_adversary',"
                                        + " 'inline_mitigations_already_exist', 'accepted_risk',"
                                        + " 'false_positive', 'break_glass']",
                        message =
                                "reason must be one of component_not_present,"
                                        + " vulnerable_code_not_present,"
                                        + " vulnerable_code_not_in_execute_path,"
                                        + " vulnerable_code_cannot_be_controlled_by_adversary,"
                                        + " inline_mitigations_already_exist (OpenVEX), accepted_risk,"
                                        + " false_positive, break_glass")
                String reason,
        @JsonPropertyDescription("Where the decision is written down, such as SEC-12.")
                @Size(min = 1, max = 256)
                String ticket,
        @JsonPropertyDescription("When it ends; RFC 3339.") Instant expiresAt) {
    /** What an exception without a vulnerability waives. */
    public enum Waive {
        /** The whole verdict on one digest, for at most four hours. */
        AllFindings
    }

    /** A DocServer by namespace and name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DocServerReference(
            @JsonPropertyDescription("Namespace of the DocServer.")
                    @Size(min = 1, max = Limits.NAME)
                    String namespace,
            @JsonPropertyDescription("Name of the DocServer.") @Size(min = 1, max = Limits.NAME)
                    String name) {}
}
