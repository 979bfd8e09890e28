package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one scan of one digest saw. The report command writes it; gates read it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScanFacts(
        Integer formatVersion,
        String digest,
        String scannerVersion,
        @Nullable DatabaseFacts database,
        @Nullable CanaryFacts canary,
        List<ChildFacts> children,
        List<Blindness> blindness) {
    /** Identity and age of the vulnerability database. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DatabaseFacts(String digest, Instant updatedAt) {}

    /** The planted vulnerabilities, and which of them this very database found. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CanaryFacts(List<String> expected, List<String> found) {}
}
