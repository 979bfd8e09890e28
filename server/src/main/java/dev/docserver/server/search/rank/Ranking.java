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
    private final double[] averages = new double[Field.COUNT];
    private final double[] rarities;
    private long sections;

    private Ranking(List<Part> parts, List<Concept> concepts, Weights weights) {
        this.parts = parts;
        this.concepts = concepts;
        this.weights = weights;
        this.rarities = new double[concepts.size()];
    }

    /** The best sections, best first. */
    public static List<Candidate> best(
            List<Part> parts, List<Concept> concepts, Weights weights, int limit) {
        var ranking = new Ranking(parts, concepts, weights);
        ranking.measure();
        List<Candidate> first = ranking.firstLook();
        List<Candidate> close = new CloseLook(parts, concepts, weights, ranking.rarities).of(first);
        return close.subList(0, Math.min(limit, close.size()));
    }

    private void measure() {
        long[] totals = new long[Field.COUNT];
        for (Part part : parts) {
            sections += part.segment().size();
            for (int field = 0; field < Field.COUNT; field++) {
                totals[field] += part.segment().totalLength(field);
            }
        }
        for (int field = 0; field < Field.COUNT; field++) {
            averages[field] = Math.max(1, (double) totals[field] / Math.max(1, sections));
        }
        for (int i = 0; i < rarities.length; i++) {
            long with = 0;
            for (Part part : parts) {
                Postings postings = part.postings().get(concepts.get(i).term());
                with += postings == null ? 0 : postings.sections();
            }
            rarities[i] =
                    concepts.get(i).weight() * Math.log(1 + (sections - with + 0.5) / (with + 0.5));
        }
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
        List<Candidate> all = new ArrayList<>(best);
        all.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return all;
    }

    private double[] scores(Part part) {
        int size = part.segment().size();
        double[] scores = new double[size];
        double[] covered = new double[size];
        double[] occurrences = new double[size];
        double all = 0;
        for (int i = 0; i < concepts.size(); i++) {
            count(part, concepts.get(i), occurrences);
            all += rarities[i];
            for (int section = 0; section < size; section++) {
                double found = occurrences[section];
                if (found > 0) {
                    double k = weights.saturation();
                    scores[section] += rarities[i] * (k + 1) * found / (k + found);
                    covered[section] += rarities[i] * Math.min(1, found);
                    occurrences[section] = 0;
                }
            }
        }
        for (int section = 0; section < size; section++) {
            if (scores[section] > 0) {
                scores[section] *= Math.pow(covered[section] / all, weights.boosts().coverage());
            }
        }
        return scores;
    }

    private void count(Part part, Concept concept, double[] occurrences) {
        for (Concept.Name name : concept.names()) {
            Postings postings = part.postings().get(name.term());
            if (postings == null) {
                continue;
            }
            postings.frequencies(
                    (section, frequencies) -> {
                        double sum = 0;
                        for (int field = 0; field < Field.COUNT; field++) {
                            if (frequencies[field] > 0) {
                                sum += frequencies[field] * worth(part.segment(), field, section);
                            }
                        }
                        occurrences[section] += name.weight() * sum;
                    });
        }
    }

    /** What one occurrence counts: less in a long field. */
    private double worth(Segment segment, int field, int section) {
        double b = weights.norms().of(field);
        double length = segment.length(field, section) / averages[field];
        return weights.counts().of(field) / (1 - b + b * length);
    }
}
