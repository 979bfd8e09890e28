package dev.docserver.server.search.rank;

import dev.docserver.server.search.index.Field;
import dev.docserver.server.search.index.Postings;
import dev.docserver.server.search.index.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders the best candidates anew, by how their words stand together and by their headings. */
final class CloseLook {

    private static final int[] NONE = {};

    private final List<Part> parts;
    private final List<Concept> concepts;
    private final Weights weights;
    private final double[] rarities;

    CloseLook(List<Part> parts, List<Concept> concepts, Weights weights, double[] rarities) {
        this.parts = parts;
        this.concepts = concepts;
        this.weights = weights;
        this.rarities = rarities;
    }

    List<Candidate> of(List<Candidate> candidates) {
        List<Candidate> result = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            int part = p;
            List<Candidate> here =
                    candidates.stream().filter(candidate -> candidate.part() == part).toList();
            Map<Integer, int[][]> positions = positions(parts.get(p), here);
            for (Candidate candidate : here) {
                int[][] found =
                        positions.getOrDefault(candidate.section(), new int[concepts.size()][0]);
                double score =
                        candidate.score()
                                * factor(parts.get(p).segment(), candidate.section(), found);
                result.add(new Candidate(p, candidate.section(), score));
            }
        }
        result.sort(
                Comparator.comparingDouble(Candidate::score)
                        .reversed()
                        .thenComparingInt(Candidate::part)
                        .thenComparingInt(Candidate::section));
        return result;
    }

    private Map<Integer, int[][]> positions(Part part, List<Candidate> candidates) {
        BitSet wanted = new BitSet();
        candidates.forEach(candidate -> wanted.set(candidate.section()));
        Map<Integer, int[][]> all = new HashMap<>();
        for (int i = 0; i < concepts.size(); i++) {
            int concept = i;
            for (Concept.Name name : concepts.get(i).names()) {
                Postings postings = part.postings().get(name.term());
                if (postings != null && name.weight() >= 0.5) {
                    postings.positions(
                            wanted::get,
                            (section, places) -> {
                                int[][] found =
                                        all.computeIfAbsent(section, s -> empty(concepts.size()));
                                found[concept] = merged(found[concept], places);
                            });
                }
            }
        }
        return all;
    }

    private static int[][] empty(int size) {
        int[][] all = new int[size][];
        Arrays.fill(all, NONE);
        return all;
    }

    private static int[] merged(int[] one, int[] other) {
        int[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        Arrays.sort(all);
        return all;
    }

    private double factor(Segment segment, int section, int[][] positions) {
        double factor =
                1
                        + weights.boosts().title()
                                * titleMatch(positions, segment.length(Field.TITLE, section))
                        + weights.boosts().closeness() * closeness(positions)
                        + place(segment.depth(section));
        return segment.isNews(section) ? factor * Weights.NEWS : factor;
    }

    /** Who asks for a thing in general wants the page about it rather than a corner of another. */
    private static double place(int depth) {
        return depth == 0 ? Weights.TOP_OF_PAGE : depth == 1 ? Weights.BELOW_TOP : 0;
    }

    /**
     * The part of the query that the heading has, times the part of the heading that the query has.
     */
    private double titleMatch(int[][] positions, int titleLength) {
        double found = 0;
        double all = 0;
        int words = 0;
        for (int i = 0; i < positions.length; i++) {
            all += rarities[i];
            if (positions[i].length > 0 && positions[i][0] < titleLength) {
                found += rarities[i];
                words++;
            }
        }
        return all == 0 || titleLength == 0
                ? 0
                : found / all * Math.min(1, (double) words / titleLength);
    }

    /**
     * 1 when each two neighbours of the query stand side by side somewhere, less the farther apart.
     */
    private double closeness(int[][] positions) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i + 1 < positions.length; i++) {
            double weight = Math.min(rarities[i], rarities[i + 1]);
            all += weight;
            sum += weight * near(positions[i], positions[i + 1]);
        }
        return all == 0 ? 0 : sum / all;
    }

    private static double near(int[] left, int[] right) {
        int distance = Integer.MAX_VALUE;
        boolean inOrder = false;
        int at = 0;
        for (int place : left) {
            while (at < right.length && right[at] <= place) {
                at++;
            }
            if (at < right.length && right[at] - place < distance) {
                distance = right[at] - place;
                inOrder = true;
            }
            if (at > 0 && place - right[at - 1] < distance && place != right[at - 1]) {
                distance = place - right[at - 1];
                inOrder = false;
            }
        }
        if (distance > 30) {
            return 0;
        }
        return (inOrder ? 1.0 : 0.7) / Math.sqrt(distance);
    }
}
