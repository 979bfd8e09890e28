package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computed as a whole from the facts, in one place, and written at most once a reconcile. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocServerStatus(
        @JsonPropertyDescription("metadata.generation that this status speaks of.")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription("The digest that spec.image resolves to.")
                @Nullable Candidate candidate,
        @JsonPropertyDescription(
                        "Digests that may run: the last one that all gates passed, and what still"
                                + " runs from before. The admission policy reads this list.")
                @Size(max = Limits.ADMITTED)
                @Nullable List<Admitted> admitted,
        @JsonPropertyDescription("What the newest pods run.") @Nullable Running running,
        @JsonPropertyDescription("The worst verdict of all gates.") @Size(max = Limits.NAME)
                @Nullable String verdict,
        @JsonPropertyDescription("The answer of each gate.") @Size(max = Limits.LIST)
                @Nullable List<GateStatus> gates,
        @JsonPropertyDescription("Findings of the candidate, exceptions taken off.")
                @Nullable FindingCounts findings,
        @JsonPropertyDescription("Name of the ScanPolicy that decided.") @Size(max = 253)
                @Nullable String policy,
        @JsonPropertyDescription("When the vulnerability database of the scan was built.")
                @Nullable Instant databaseUpdatedAt,
        @JsonPropertyDescription("The one thing that is waited for.")
                @Nullable WaitingFor waitingFor,
        @JsonPropertyDescription("Number of pods of the Deployment.") @StatusReplicas
                @Nullable Integer replicas,
        @JsonPropertyDescription("What earlier rollouts came to.") @Nullable RolloutHistory history,
        @JsonPropertyDescription(
                        "Ready, Available, GatesPassed, Vulnerable, Reconciling, Stalled"
                                + " (KEP-1623).")
                @Size(max = Limits.MAP)
                @Nullable List<Condition> conditions) {
    /** The digest that {@code spec.image} resolves to. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Candidate(
            @JsonPropertyDescription("spec.image as it was resolved.") @Size(max = Limits.REFERENCE)
                    String image,
            @JsonPropertyDescription("The digest it resolved to.")
                    @Pattern("^sha256:[0-9a-f]{64}$")
                    @Size(max = Limits.DIGEST)
                    String digest) {}

    /** A digest that may run: the parameter of the admission policy. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Admitted(
            @JsonPropertyDescription("Digest of an image, as pods name it.")
                    @Pattern("^sha256:[0-9a-f]{64}$")
                    @Size(max = Limits.DIGEST)
                    String digest,
            @JsonPropertyDescription("When it was admitted.") Instant since) {}

    /** What the newest pods run. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Running(
            @JsonPropertyDescription("Digest in the Deployment's template.")
                    @Pattern("^sha256:[0-9a-f]{64}$")
                    @Size(max = Limits.DIGEST)
                    String digest,
            @JsonPropertyDescription("Pods that are available.") Integer replicas) {}

    /** One gate's answer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GateStatus(
            @JsonPropertyDescription("Name of the gate.") @Size(max = Limits.NAME) String name,
            @JsonPropertyDescription("Passed, Pending, Inconclusive or Rejected.")
                    @Size(max = Limits.NAME)
                    String verdict,
            @JsonPropertyDescription("Why, in one word; docs/conditions.md explains each.")
                    @Size(max = Limits.NAME)
                    String reason,
            @JsonPropertyDescription("What was seen, what was expected, what to do next.")
                    @Size(max = Limits.MESSAGE)
                    String message) {}

    /** Findings of the candidate by severity, exceptions taken off. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingCounts(
            @JsonPropertyDescription("Findings of severity CRITICAL.") Integer critical,
            @JsonPropertyDescription("Findings of severity HIGH.") Integer high,
            @JsonPropertyDescription("Findings of severity UNKNOWN.") Integer unknown) {}

    /** The one thing that is waited for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaitingFor(
            @JsonPropertyDescription("Kind of the object or event.") @Size(max = Limits.NAME)
                    String kind,
            @JsonPropertyDescription("Its name.") @Size(max = 253) String name,
            @JsonPropertyDescription("Since when.") Instant since,
            @JsonPropertyDescription("When the wait ends of itself, if it does.")
                    @Nullable Instant until) {}

    /** The last digest that became available, and the one that did not. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RolloutHistory(
            @JsonPropertyDescription("The last digest that became available.")
                    @Size(max = Limits.DIGEST)
                    @Nullable String healthyDigest,
            @JsonPropertyDescription("The digest that did not; not tried again by itself.")
                    @Size(max = Limits.DIGEST)
                    @Nullable String failedDigest,
            @JsonPropertyDescription("metadata.generation at which it failed.")
                    @Nullable Long failedGeneration) {}
}
