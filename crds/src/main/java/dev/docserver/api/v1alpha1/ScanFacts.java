package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one scan of one digest saw. The report command writes it; gates read it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScanFacts(
        @JsonPropertyDescription("Version of this form; older facts ask for a rescan.")
                Integer formatVersion,
        @JsonPropertyDescription("The digest that was read.") @Size(max = Limits.DIGEST)
                String digest,
        @JsonPropertyDescription("Version of the scanner.") @Size(max = Limits.NAME)
                String scannerVersion,
        @JsonPropertyDescription("The vulnerability database that was asked.")
                @Nullable DatabaseFacts database,
        @JsonPropertyDescription("Planted vulnerabilities, and which were found.")
                @Nullable CanaryFacts canary,
        @JsonPropertyDescription("Every child manifest, scanned by its own digest.")
                @Size(max = Limits.CHILDREN)
                List<ChildFacts> children,
        @JsonPropertyDescription("What could not be seen in the image as a whole.")
                @Size(max = Limits.LIST)
                List<Blindness> blindness) {
    /** Identity and age of the vulnerability database. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DatabaseFacts(
            @JsonPropertyDescription("Digest of the database's OCI artifact.")
                    @Size(max = Limits.DIGEST)
                    String digest,
            @JsonPropertyDescription("When its publisher built it.") Instant updatedAt,
            @JsonPropertyDescription(
                            "Advisory sources in it that this image needs, such as debian 13.")
                    @Size(max = Limits.LIST)
                    List<String> sources) {}

    /** The planted vulnerabilities, and which of them this very database found. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CanaryFacts(
            @JsonPropertyDescription("Identifiers that had to be found.") @Size(max = Limits.LIST)
                    List<String> expected,
            @JsonPropertyDescription("Identifiers that were found.") @Size(max = Limits.LIST)
                    List<String> found) {}
}
