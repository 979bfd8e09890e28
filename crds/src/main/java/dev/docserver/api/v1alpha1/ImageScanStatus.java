package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of the scan and, once complete, the facts. Only the operator writes it, from the Job that
 * it made.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImageScanStatus(
        @JsonPropertyDescription("metadata.generation that this status speaks of.")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription("Where the scan stands.") @Size(max = Limits.NAME) String phase,
        @JsonPropertyDescription("The Job that reads the image.") @Nullable JobReference job,
        @JsonPropertyDescription("When the Job was made.") @Nullable Instant startedAt,
        @JsonPropertyDescription("When its output was read, or given up.")
                @Nullable Instant finishedAt,
        @JsonPropertyDescription("What the scanner saw; absent until the output was read.")
                @Nullable ScanFacts facts,
        @JsonPropertyDescription("Why there are no facts.") @Nullable Failure failure,
        @JsonPropertyDescription("ConfigMaps that hold the stored documents.")
                @Size(max = Limits.LIST)
                @Nullable List<String> documents) {
    /** The Job that this scan owns. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JobReference(
            @JsonPropertyDescription("Name of the Job.") @Size(max = Limits.NAME) String name,
            @JsonPropertyDescription("Its uid: output of another Job is not read.")
                    @Size(max = Limits.NAME)
                    String uid) {}

    /** Why there are no facts: a Reason's name and a sentence. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Failure(
            @JsonPropertyDescription("Why, in one word.") @Size(max = Limits.NAME) String reason,
            @JsonPropertyDescription("What was seen, what was expected, what to do next.")
                    @Size(max = Limits.MESSAGE)
                    String message) {}
}
