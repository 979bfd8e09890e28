package dev.docserver.server.search.rank;

import dev.docserver.server.search.index.Field;
import dev.docserver.server.search.index.Postings;
import dev.docserver.server.search.index.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * BM25F: the occurrences of a concept in all fields are weighed and added up before they saturate,
 * so that one word in a heading cannot outweigh all other words of the query. The best are then
 * looked at closely.
 */
public final class Ranking {

    /** Candidates that are looked at closely; no more are ever returned. */
    public static final int CLOSE_LOOK = 100;

    private final List<Part> parts;
    private final List<Concept> concepts;
    private final Weights weights;
    private final Rarity rarity;
    private final double[] rarities;
    private final double[] averages = new double[Field.COUNT];

    private Ranking(List<Part> parts, List<Concept> concepts, Weights weights) {
        this.parts = parts;
        this.concepts = concepts;
        this.weights = weights;
        this.rarity = new Rarity(parts);
        this.rarities = rarity.of(concepts);
        for (int field = 0; field < Field.COUNT; field++) {
            int of = field;
            long sections = parts.stream().mapToLong(part -> part.segment().size()).sum();
            long total = parts.stream().mapToLong(part -> part.segment().totalLength(of)).sum();
            averages[field] = Math.max(1, (double) total / Math.max(1, sections));
        }
    }

    /** The best sections, best first. */
    public static List<Candidate> best(List<Part> parts, List<Concept> concepts, Weights weights) {
        var ranking = new Ranking(parts, concepts, weights);
        List<Candidate> first = ranking.firstLook();
        return new CloseLook(parts, concepts, weights, ranking.rarities).of(first);
    }

    private List<Candidate> firstLook() {
        var best = new PriorityQueue<Candidate>(Comparator.comparingDouble(Candidate::score));
        for (int p = 0; p < parts.size(); p++) {
            double[] scores = scores(parts.get(p));
            for (int section = 0; section < scores.length; section++) {
                double score = scores[section];
                if (score > 0 && (best.size() < CLOSE_LOOK || score > best.element().score())) {
                    best.add(new Candidate(p, section, score));
                    if (best.size() > CLOSE_LOOK) {
                        best.remove();
                    }
                }
            }
        }
        return new ArrayList<>(best);
    }

    /** Of each section, times the part of the query that it has. */
    private double[] scores(Part part) {
        int size = part.segment().size();
        double[] scores = new double[size];
        double[] covered = new double[size];
        double[] occurrences = new double[size];
        double k = weights.saturation();
        double all = 0;
        for (int i = 0; i < concepts.size(); i++) {
            count(part, concepts.get(i), occurrences);
            all += rarities[i];
            for (int section = 0; section < size; section++) {
                double found = occurrences[section];
                if (found > 0) {
                    scores[section] += rarities[i] * (k + 1) * found / (k + found);
                    covered[section] += rarities[i] * Math.min(1, found);
                    occurrences[section] = 0;
                }
            }
        }
        for (int section = 0; section < size; section++) {
            scores[section] *= covered[section] / Math.max(all, Double.MIN_NORMAL);
        }
        return scores;
    }

    private void count(Part part, Concept concept, double[] occurrences) {
        for (Concept.Name name : concept.names()) {
            Postings postings = part.postings().get(name.term());
            if (postings != null) {
                double weight = weight(concept, name);
                postings.frequencies(
                        (section, frequencies) ->
                                occurrences[section] +=
                                        weight * counted(part.segment(), section, frequencies));
            }
        }
    }

    private double counted(Segment segment, int section, int[] frequencies) {
        double sum = 0;
        for (int field = 0; field < Field.COUNT; field++) {
            if (frequencies[field] > 0) {
                sum += frequencies[field] * worth(segment, field, section);
            }
        }
        return sum;
    }

    /** A common word does not become telling because it stands for a rare one. */
    private double weight(Concept concept, Concept.Name name) {
        if (name.weight() >= 1) {
            return 1;
        }
        double own = rarity.of(name.term());
        double asked = rarity.of(concept.term());
        return name.weight() * Math.min(1, own / Math.max(asked, 0.01));
    }

    /** What one occurrence counts: less in a long field. */
    private double worth(Segment segment, int field, int section) {
        double b = weights.norms().of(field);
        double length = segment.length(field, section) / averages[field];
        return weights.counts().of(field) / (1 - b + b * length);
    }
}
