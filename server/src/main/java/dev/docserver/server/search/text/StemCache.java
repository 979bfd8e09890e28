package dev.docserver.server.search.text;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Remembers stems: a documentation set says the same few thousand words again and again. */
final class StemCache {

    private static final int MAX = 20_000;

    private final UnaryOperator<String> stemmer;
    private final Map<String, String> known = new HashMap<>();

    StemCache(UnaryOperator<String> stemmer) {
        this.stemmer = stemmer;
    }

    String stem(String word) {
        String stem = known.get(word);
        if (stem == null) {
            stem = stemmer.apply(word);
            if (known.size() >= MAX) {
                known.clear();
            }
            known.put(word, stem);
        }
        return stem;
    }
}
