package dev.docserver.server.search;

import dev.docserver.server.search.index.Postings;
import dev.docserver.server.search.index.Segment;
import dev.docserver.server.search.rank.Part;
import dev.docserver.server.search.text.Spelling;
import dev.docserver.server.search.text.Token;
import dev.docserver.server.store.IndexStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brings the part of the index that a query needs, from memory or from the store. */
final class IndexReader {

    private static final long LARGEST_CACHE = 64L << 20;

    /** A query of many unknown words is in another language, not mistyped. */
    private static final int MOST_CORRECTED = 2;

    private final IndexStore store;
    private final Map<Long, Segment> segments = new ConcurrentHashMap<>();
    private final PostingCache cache =
            new PostingCache(Math.min(LARGEST_CACHE, Runtime.getRuntime().maxMemory() / 8));

    IndexReader(IndexStore store) {
        this.store = store;
    }

    /**
     * The segments, each with the postings of the terms that it has.
     *
     * @throws StaleCatalogueException when a segment is gone
     */
    List<Part> read(List<Long> ids, Set<String> terms) throws StaleCatalogueException {
        readSegments(ids);
        Map<Long, Map<String, Postings>> found = new HashMap<>();
        Set<Long> incomplete = new HashSet<>();
        Set<String> missing = new HashSet<>();
        for (long id : ids) {
            Map<String, Optional<Postings>> known = cache.get(id, terms);
            Map<String, Postings> present = new HashMap<>();
            known.forEach((term, postings) -> postings.ifPresent(p -> present.put(term, p)));
            found.put(id, present);
            if (known.size() < terms.size()) {
                incomplete.add(id);
                terms.stream().filter(term -> !known.containsKey(term)).forEach(missing::add);
            }
        }
        if (!missing.isEmpty()) {
            fetch(incomplete, missing, found);
        }
        List<Part> parts = new ArrayList<>();
        for (long id : ids) {
            Segment segment = segments.get(id);
            if (segment == null) {
                throw new StaleCatalogueException();
            }
            parts.add(new Part(segment, found.getOrDefault(id, Map.of())));
        }
        return parts;
    }

    private void fetch(
            Set<Long> incomplete, Set<String> missing, Map<Long, Map<String, Postings>> found)
            throws StaleCatalogueException {
        Map<Long, Map<String, byte[]>> rows = store.postings(incomplete, missing);
        if (rows.size() < incomplete.size()) {
            throw new StaleCatalogueException();
        }
        rows.forEach(
                (id, ofSegment) -> {
                    for (String term : missing) {
                        byte[] data = ofSegment.get(term);
                        Optional<Postings> postings =
                                data == null ? Optional.empty() : Optional.of(new Postings(data));
                        cache.put(id, term, postings);
                        postings.ifPresent(
                                p -> found.computeIfAbsent(id, i -> new HashMap<>()).put(term, p));
                    }
                });
    }

    private void readSegments(List<Long> ids) {
        List<Long> unknown = ids.stream().filter(id -> !segments.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            store.segments(unknown).forEach((id, data) -> segments.put(id, Segment.decode(data)));
        }
    }

    /** For each word that no segment has, the commonest term that it may have been meant as. */
    Map<Token, String> corrections(List<Long> ids, String text, List<Token> unknown) {
        Map<Token, String> corrections = new HashMap<>();
        for (Token token : unknown.subList(0, Math.min(MOST_CORRECTED, unknown.size()))) {
            String word = text.substring(token.start(), token.end()).toLowerCase(Locale.ROOT);
            Set<String> near = Spelling.termsNear(word);
            if (!near.isEmpty()) {
                store.sizes(ids, near).entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .ifPresent(best -> corrections.put(token, best.getKey()));
            }
        }
        return corrections;
    }

    /** Forgets all segments but these. */
    void retain(Set<Long> live) {
        segments.keySet().retainAll(live);
    }

    /** The catalogue names a segment that a newer edition has replaced: look again. */
    static final class StaleCatalogueException extends Exception {
        StaleCatalogueException() {
            super("a newer edition has taken the place of one that was asked for");
        }
    }
}
