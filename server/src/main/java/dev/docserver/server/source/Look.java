package dev.docserver.server.source;

/**
 * What was seen of a source at one time.
 *
 * @param fingerprint of names, sizes and contents: equal for equal content only
 * @param validator by which the next look may find out cheaply that nothing has changed; empty when
 *     the source offers none
 */
public record Look(String fingerprint, String validator) {}
