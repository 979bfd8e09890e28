package dev.docserver.server.search.rank;

import dev.docserver.server.search.index.Postings;
import dev.docserver.server.search.index.Segment;
import java.util.Map;

/** A segment with the postings of the terms of one query, as far as it has them. */
public record Part(Segment segment, Map<String, Postings> postings) {}
