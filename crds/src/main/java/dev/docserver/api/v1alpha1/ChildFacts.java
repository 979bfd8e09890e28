package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of one child manifest, scanned by its own digest. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChildFacts(
        @JsonPropertyDescription("Digest of the child manifest.") @Size(max = Limits.DIGEST)
                String digest,
        @JsonPropertyDescription("Platform, as the image's config says.") PlatformFacts platform,
        @JsonPropertyDescription("Distribution that the scanner recognised.")
                @Nullable DistributionFacts distribution,
        @JsonPropertyDescription("Packages of the distribution.") Integer osPackages,
        @JsonPropertyDescription("Java archives, and those that were identified.") JarFacts jars,
        @JsonPropertyDescription("Executable bytes, and those that a package stands for.")
                CoverageFacts coverage,
        @JsonPropertyDescription("The Java runtime, as three witnesses give its version.")
                @Nullable RuntimeFacts runtime,
        @JsonPropertyDescription("Findings by severity, exceptions not yet taken off.")
                SeverityCounts counts,
        @JsonPropertyDescription("Findings of severity CRITICAL, HIGH and UNKNOWN.")
                @Size(max = Limits.VULNERABILITIES)
                List<Vulnerability> vulnerabilities,
        @JsonPropertyDescription("True: there are more findings than are listed.")
                Boolean vulnerabilitiesTruncated,
        @JsonPropertyDescription("What could not be seen in this child.") @Size(max = Limits.LIST)
                List<Blindness> blindness) {
    /** As the image config says (OCI image spec, config: os, architecture, variant). */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlatformFacts(
            @JsonPropertyDescription("Operating system, such as linux.") @Size(max = Limits.NAME)
                    String os,
            @JsonPropertyDescription("Architecture, such as amd64.") @Size(max = Limits.NAME)
                    String architecture,
            @JsonPropertyDescription("Variant, such as v8.") @Size(max = Limits.NAME)
                    @Nullable String variant) {}

    /** Trivy's Metadata.OS. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DistributionFacts(
            @JsonPropertyDescription("Family, such as debian.") @Size(max = Limits.NAME)
                    String family,
            @JsonPropertyDescription("Release, such as 13.1.") @Size(max = Limits.NAME) String name,
            @JsonPropertyDescription("True: the distribution no longer mends it.")
                    Boolean endOfLife) {}

    /** Jars in the layers, and those that a package in the report stands for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JarFacts(
            @JsonPropertyDescription("Archives in the layers.") Integer found,
            @JsonPropertyDescription("Archives that a reported package stands for.")
                    Integer identified) {}

    /** Executable bytes in the layers, and those that a reported package stands for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CoverageFacts(
            @JsonPropertyDescription("Bytes of executable files in the layers.")
                    Long executableBytes,
            @JsonPropertyDescription("Bytes that a reported package stands for.")
                    Long attributedBytes,
            @JsonPropertyDescription("The largest files that no package stands for.")
                    @Size(max = Limits.LIST)
                    List<String> unattributed) {}

    /** Versions of the Java runtime as three witnesses give them; they must agree. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RuntimeFacts(
            @JsonPropertyDescription("Folder of the runtime in the image.") @Size(max = Limits.TEXT)
                    String path,
            @JsonPropertyDescription("Version in its release file.") @Size(max = Limits.NAME)
                    @Nullable String releaseFile,
            @JsonPropertyDescription("Version inside libjvm.") @Size(max = Limits.NAME)
                    @Nullable String libjvm,
            @JsonPropertyDescription("Version in the scanner's report.") @Size(max = Limits.NAME)
                    @Nullable String reported) {}

    /** Findings by severity, exceptions not yet taken off. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeverityCounts(
            @JsonPropertyDescription("Findings of severity CRITICAL.") Integer critical,
            @JsonPropertyDescription("Findings of severity HIGH.") Integer high,
            @JsonPropertyDescription("Findings of severity MEDIUM.") Integer medium,
            @JsonPropertyDescription("Findings of severity LOW.") Integer low,
            @JsonPropertyDescription("Findings of severity UNKNOWN.") Integer unknown,
            @JsonPropertyDescription("Findings of severity UNKNOWN that have a fix.")
                    Integer unknownWithFix) {}
}
