package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computed as a whole from the facts, in one place, and written at most once a reconcile. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocServerStatus(
        @Nullable Long observedGeneration,
        @Nullable Candidate candidate,
        @Nullable List<Admitted> admitted,
        @Nullable Running running,
        @Nullable String verdict,
        @Nullable List<GateStatus> gates,
        @Nullable FindingCounts findings,
        @Nullable String policy,
        @Nullable Instant databaseUpdatedAt,
        @Nullable WaitingFor waitingFor,
        @Nullable Integer replicas,
        @Nullable RolloutHistory history,
        @Nullable List<Condition> conditions) {
    /** The digest that {@code spec.image} resolves to. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Candidate(String image, String digest) {}

    /** A digest that may run: the parameter of the admission policy. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Admitted(String digest, Instant since) {}

    /** What the newest pods run. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Running(String digest, Integer replicas) {}

    /** One gate's answer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GateStatus(String name, String verdict, String reason, String message) {}

    /** Findings of the candidate by severity, exceptions taken off. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingCounts(Integer critical, Integer high, Integer unknown) {}

    /** The one thing that is waited for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaitingFor(String kind, String name, Instant since, @Nullable Instant until) {}

    /** The last digest that became available, and the one that did not. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RolloutHistory(
            @Nullable String healthyDigest,
            @Nullable String failedDigest,
            @Nullable Long failedGeneration) {}
}
