package dev.docserver.operator.decision;

import dev.docserver.operator.snapshot.Intent;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** One write to the cluster; a decision's writes are done in their order. */
public sealed interface Write {
    /** Server-side apply, forced, unless the cluster already holds it. */
    record Apply(HasMetadata object) implements Write {}

    /** Create; "already exists" is success, since such an object never changes. */
    record Create(HasMetadata object) implements Write {}

    /**
     * Create {@code desired.EvaluationDatabaseSecret} with a random password; "already exists" is
     * success. The password is made where it is written, so no decision ever holds one.
     */
    record CreateDatabaseSecret(Intent intent) implements Write {}

    /** Delete in the background, by name and, where known, by uid; "not found" is success. */
    record Delete(HasMetadata object) implements Write {}
}
