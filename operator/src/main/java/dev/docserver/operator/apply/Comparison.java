package dev.docserver.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Whether applying an object would change nothing. */
@FunctionalInterface
public interface Comparison {
    /**
     * Compares field by field what our field manager owns (KEP-555, managedFields).
     *
     * @param actual as the cache holds it, managed fields included
     */
    boolean matches(HasMetadata actual, HasMetadata desired);
}
