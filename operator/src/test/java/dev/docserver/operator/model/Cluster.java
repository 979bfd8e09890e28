package dev.docserver.operator.model;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.rollout.Deployed.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an API server holds of one DocServer, or what a cache believes it holds. Digests are
 * letters.
 *
 * @param image the digest that the spec asks for
 * @param sets pods that the ReplicaSet of each digest has
 * @param jobs state of the migration Job of each digest
 */
record Cluster(
        long generation,
        char image,
        Optional<Written> status,
        Optional<Rollout> deployment,
        SortedMap<Character, Integer> sets,
        SortedMap<Character, String> jobs) {
    /** The Deployment: what it asks for, and how far its controller is. */
    record Rollout(char digest, long generation, Progress progress) {}

    static final Cluster EMPTY =
            new Cluster(
                    1, 'a', Optional.empty(), Optional.empty(), new TreeMap<>(), new TreeMap<>());

    boolean admits(char digest) {
        return status.stream()
                .flatMap(written -> Stream.ofNullable(written.status().admitted()))
                .flatMap(List::stream)
                .anyMatch(entry -> entry.digest().charAt(7) == digest);
    }

    Cluster asking(char other) {
        return new Cluster(generation + 1, other, status, deployment, sets, jobs);
    }

    Cluster with(DocServerStatus changed) {
        return new Cluster(
                generation, image, Optional.of(Written.of(changed)), deployment, sets, jobs);
    }

    Cluster with(Rollout changed) {
        return new Cluster(generation, image, status, Optional.of(changed), sets, jobs);
    }

    Cluster withSets(Map<Character, Integer> changed) {
        return new Cluster(generation, image, status, deployment, new TreeMap<>(changed), jobs);
    }

    Cluster withJob(char digest, String state) {
        SortedMap<Character, String> changed = new TreeMap<>(jobs);
        changed.put(digest, state);
        return new Cluster(generation, image, status, deployment, sets, changed);
    }

    Cluster withoutJob(char digest) {
        SortedMap<Character, String> changed = new TreeMap<>(jobs);
        changed.remove(digest);
        return new Cluster(generation, image, status, deployment, sets, changed);
    }
}
