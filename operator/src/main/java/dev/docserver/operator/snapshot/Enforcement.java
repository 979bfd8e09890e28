package dev.docserver.operator.snapshot;

import java.time.Instant;

/**
 * Whether the cluster's admission policies work, as measured by dry runs.
 *
 * @param detail which probe gave which answer, for the user
 */
public record Enforcement(boolean enforced, String detail, Instant measuredAt) {}
