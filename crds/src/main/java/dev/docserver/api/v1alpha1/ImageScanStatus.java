package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
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
        @Nullable Long observedGeneration,
        String phase,
        @Nullable JobReference job,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable ScanFacts facts,
        @Nullable Failure failure,
        @Nullable List<String> documents) {
    /** The Job that this scan owns. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JobReference(String name, String uid) {}

    /** Why there are no facts: a Reason's name and a sentence. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Failure(String reason, String message) {}
}
