package dev.docserver.operator.decision;

import java.util.Optional;

/**
 * An ImageScan of this digest has to exist, with at least this {@code spec.requestedAt}.
 *
 * @param requestedAt an RFC 3339 time later than the end of the scan it replaces; empty for a first
 *     scan
 */
public record ScanRequest(String repository, String digest, Optional<String> requestedAt) {}
