package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of one child manifest, scanned by its own digest. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChildFacts(
        String digest,
        PlatformFacts platform,
        @Nullable DistributionFacts distribution,
        Integer osPackages,
        JarFacts jars,
        CoverageFacts coverage,
        @Nullable RuntimeFacts runtime,
        SeverityCounts counts,
        List<Vulnerability> vulnerabilities,
        Boolean vulnerabilitiesTruncated,
        List<Blindness> blindness) {
    /** As the image config says (OCI image spec, config: os, architecture, variant). */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlatformFacts(String os, String architecture, @Nullable String variant) {}

    /** Trivy's Metadata.OS. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DistributionFacts(String family, String name, Boolean endOfLife) {}

    /** Jars in the layers, and those that a package in the report stands for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JarFacts(Integer found, Integer identified) {}

    /** Executable bytes in the layers, and those that a reported package stands for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CoverageFacts(
            Long executableBytes, Long attributedBytes, List<String> unattributed) {}

    /** Versions of the Java runtime as three witnesses give them; they must agree. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RuntimeFacts(
            String path,
            @Nullable String releaseFile,
            @Nullable String libjvm,
            @Nullable String reported) {}

    /** Findings by severity, exceptions not yet taken off. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeverityCounts(
            Integer critical,
            Integer high,
            Integer medium,
            Integer low,
            Integer unknown,
            Integer unknownWithFix) {}
}
