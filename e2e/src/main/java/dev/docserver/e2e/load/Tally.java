package dev.docserver.e2e.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts answers and failures; every failure is kept by its kind, with the first of each in words.
 */
final class Tally {
    private static final int EXAMPLES_EACH = 3;

    private final Map<String, Integer> failures = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private int answered;
    private int slow;
    private int streamsEnded;

    synchronized void answer(int status, long millis, String what) {
        if (status < 200 || status > 299) {
            failure("status " + status, what);
            return;
        }
        answered++;
        if (millis >= 2_000) {
            slow++;
        }
    }

    synchronized void streamEnded() {
        streamsEnded++;
    }

    synchronized void failure(String kind, String what) {
        if (failures.merge(kind, 1, Integer::sum) <= EXAMPLES_EACH) {
            examples.add(kind + ": " + what);
        }
    }

    synchronized Report report() {
        int failed = failures.values().stream().mapToInt(Integer::intValue).sum();
        return new Report(
                answered, slow, streamsEnded, failed, Map.copyOf(failures), List.copyOf(examples));
    }

    /** What a load saw: answered counts 2xx only, slow those of 2 s and more. */
    record Report(
            int answered,
            int slow,
            int streamsEnded,
            int failed,
            Map<String, Integer> failures,
            List<String> examples) {}
}
