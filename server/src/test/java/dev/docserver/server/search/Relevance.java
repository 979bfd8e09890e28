package dev.docserver.server.search;

import dev.docserver.server.document.Section;
import dev.docserver.server.document.SectionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How well judged queries are answered.
 *
 * @param mrr mean of one divided by the rank of the first right hit, 0 below rank 10
 * @param hit3 part of the queries with a right hit among the first three
 * @param misses queries without, each with what came first
 */
record Relevance(double mrr, double hit3, List<String> misses) {

    private static final int DEPTH = 10;

    /**
     * Asks all queries.
     *
     * @param whole pages that count as one: a reference page is looked up as a whole
     */
    static Relevance measure(
            Search search, String library, List<Judged> queries, Predicate<String> whole) {
        var places = new Places(search, library, whole);
        double reciprocal = 0;
        int among3 = 0;
        List<String> misses = new java.util.ArrayList<>();
        for (Judged judged : queries) {
            List<Hit> hits = search.search(SearchRequest.of(judged.query(), 50)).hits();
            int rank = places.rank(hits, judged.expected());
            reciprocal += rank == 0 ? 0 : 1.0 / rank;
            among3 += rank >= 1 && rank <= 3 ? 1 : 0;
            if (rank == 0 || rank > 3) {
                String first = hits.isEmpty() ? "nothing" : hits.getFirst().section().location();
                misses.add(judged.query() + ": " + first + " instead of " + judged.expected());
            }
        }
        int count = queries.size();
        return new Relevance(reciprocal / count, (double) among3 / count, misses);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "MRR@10 %.3f, hit@3 %.3f", mrr, hit3);
    }

    /** Maps links into the manual to the sections that they lead to. */
    private static final class Places {
        private final Search search;
        private final String prefix;
        private final Predicate<String> whole;
        private final Map<String, String> known = new HashMap<>();

        Places(Search search, String library, Predicate<String> whole) {
            this.search = search;
            this.prefix = library + "/";
            this.whole = whole;
        }

        int rank(List<Hit> hits, Set<String> expected) {
            Set<String> right = new HashSet<>();
            expected.forEach(place -> right.add(known.computeIfAbsent(place, this::place)));
            Set<String> seen = new LinkedHashSet<>();
            for (Hit hit : hits) {
                String path = hit.section().path();
                String place = whole.test(path) ? path : hit.section().location();
                if (right.contains(place) || right.contains(path)) {
                    return seen.size() < DEPTH ? seen.size() + 1 : 0;
                }
                seen.add(place);
            }
            return 0;
        }

        private String place(String link) {
            String path = link.replaceFirst("#.*", "");
            if (whole.test(path) || !link.contains("#")) {
                return path;
            }
            return SectionId.parse(prefix + link)
                    .map(search::read)
                    .filter(sections -> !sections.isEmpty())
                    .map(List::getFirst)
                    .map(Section::id)
                    .map(SectionId::location)
                    .orElse(link);
        }
    }
}
