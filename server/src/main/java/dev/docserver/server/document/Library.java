package dev.docserver.server.document;

import java.time.Instant;

/**
 * One version of one documentation set, as it can be searched now.
 *
 * @param indexedAt when the content that is searched now was completely read
 */
public record Library(String name, String version, int sections, Instant indexedAt) {}
