package dev.docserver.operator.status;

import dev.docserver.api.v1alpha1.DocServerStatus.Running;
import dev.docserver.operator.rollout.Deployed;
import dev.docserver.operator.rollout.Fleet;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PodFact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What really serves: while a new version does not start, that is the old one. */
final class Serving {
    private Serving() {}

    static Optional<Running> of(Account account) {
        return switch (account.fleet()) {
            case Observed.Seen<Fleet>(Fleet fleet) ->
                    fleet.deployed().map(deployed -> of(account, deployed));
            case Observed.Absent<Fleet> a -> Optional.empty();
            case Observed.Unreadable<Fleet> u -> Optional.empty();
        };
    }

    private static Running of(Account account, Deployed deployed) {
        String newest = deployed.release().digest();
        return switch (account.snapshot().workload().pods()) {
            case Observed.Seen<List<PodFact>>(List<PodFact> pods) -> of(pods, newest);
            case Observed.Absent<List<PodFact>> a -> new Running(newest, 0);
            case Observed.Unreadable<List<PodFact>> u -> new Running(newest, deployed.available());
        };
    }

    private static Running of(List<PodFact> pods, String newest) {
        Map<String, Integer> ready = new TreeMap<>();
        ready.put(newest, 0);
        pods.stream()
                .filter(pod -> pod.serves() && pod.ready() && !pod.digest().isEmpty())
                .forEach(pod -> ready.merge(pod.digest(), 1, Integer::sum));
        if (ready.getOrDefault(newest, 0) > 0) {
            return new Running(newest, ready.getOrDefault(newest, 0));
        }
        return ready.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(most -> new Running(most.getKey(), most.getValue()))
                .orElseGet(() -> new Running(newest, 0));
    }
}
