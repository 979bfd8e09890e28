package dev.docserver.server.search.rank;

/**
 * A section that may answer.
 *
 * @param part which of the searched segments it is in
 * @param section its number there
 */
public record Candidate(int part, int section, double score) {}
