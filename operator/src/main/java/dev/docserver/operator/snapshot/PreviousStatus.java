package dev.docserver.operator.snapshot;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.api.v1alpha1.DocServerStatus.Admitted;
import dev.docserver.api.v1alpha1.DocServerStatus.WaitingFor;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the DocServer's own status that a decision may look at: admitted digests, history,
 * and since when something is as it is.
 */
public record PreviousStatus(
        List<Admitted> admitted,
        History history,
        List<Condition> conditions,
        Optional<WaitingFor> waitingFor) {
    /** Before anything was written. */
    public static final PreviousStatus NONE =
            new PreviousStatus(
                    List.of(),
                    new History(Optional.empty(), Optional.empty(), 0),
                    List.of(),
                    Optional.empty());

    public PreviousStatus {
        admitted = List.copyOf(admitted);
        conditions = List.copyOf(conditions);
    }

    /**
     * The last digest that became available, and the one that did not.
     *
     * @param failedGeneration the DocServer's generation at which it did not
     */
    public record History(
            Optional<String> healthyDigest, Optional<String> failedDigest, long failedGeneration) {
        /** Whether this digest failed under this generation of the spec. */
        public boolean failed(String digest, long generation) {
            return failedGeneration == generation
                    && failedDigest.filter(digest::equals).isPresent();
        }
    }

    /** Takes from a status what may be looked at. */
    public static PreviousStatus of(@Nullable DocServerStatus status) {
        if (status == null) {
            return NONE;
        }
        return new PreviousStatus(
                Objects.requireNonNullElse(status.admitted(), List.of()),
                history(status.history()),
                Objects.requireNonNullElse(status.conditions(), List.of()),
                Optional.ofNullable(status.waitingFor()));
    }

    /** Whether the status that the API server holds lists the digest. */
    public boolean admits(String digest) {
        return admitted.stream().anyMatch(entry -> entry.digest().equals(digest));
    }

    private static History history(DocServerStatus.@Nullable RolloutHistory history) {
        if (history == null) {
            return NONE.history();
        }
        return new History(
                Optional.ofNullable(history.healthyDigest()),
                Optional.ofNullable(history.failedDigest()),
                Objects.requireNonNullElse(history.failedGeneration(), 0L));
    }
}
