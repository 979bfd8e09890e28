package dev.docserver.operator.app;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.app.serve.Meters;
import dev.docserver.operator.snapshot.Enforcement;
import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator knows, counted at each look: never a label for a single object, so that the
 * number of series does not grow with the cluster.
 */
final class Gauges {
    private static final String PREFIX = "docserver_operator_";

    private Gauges() {}

    /** Where the numbers come from. */
    record Sources(
            Supplier<Boolean> leading,
            Supplier<List<DocServer>> docServers,
            Supplier<List<ImageScan>> imageScans,
            Supplier<List<Observed<Enforcement>>> enforcement) {}

    static void register(Meters meters, Sources sources) {
        add(
                meters,
                "leading",
                "1 where this process leads.",
                () -> Map.of("", sources.leading().get() ? 1.0 : 0.0));
        add(
                meters,
                "docservers",
                "DocServers by condition and its status.",
                () -> counts(sources.docServers().get(), Gauges::conditions));
        add(
                meters,
                "vulnerable",
                "DocServers that run what would not pass today, by the reason of that condition.",
                () -> counts(sources.docServers().get(), Gauges::vulnerable));
        add(
                meters,
                "verdicts",
                "DocServers by the worst verdict on what they ask for.",
                () -> counts(sources.docServers().get(), Gauges::verdict));
        add(
                meters,
                "image_scans",
                "ImageScans by phase.",
                () -> counts(sources.imageScans().get(), Gauges::phase));
        add(
                meters,
                "enforcement",
                "Probed namespaces by whether the cluster refuses what it must.",
                () -> counts(sources.enforcement().get(), Gauges::enforced));
    }

    private static void add(
            Meters meters, String name, String meaning, Supplier<Map<String, Double>> values) {
        meters.describe(PREFIX + name, meaning).gauge(PREFIX + name, values);
    }

    private static <T> Map<String, Double> counts(List<T> all, Function<T, Stream<String>> labels) {
        return all.stream()
                .flatMap(labels)
                .collect(
                        Collectors.groupingBy(
                                l -> l, TreeMap::new, Collectors.summingDouble(l -> 1)));
    }

    private static Stream<Condition> all(DocServer docServer) {
        return Stream.ofNullable(docServer.getStatus())
                .flatMap(status -> Stream.ofNullable(status.conditions()))
                .flatMap(List::stream);
    }

    private static Stream<String> vulnerable(DocServer docServer) {
        return all(docServer)
                .filter(c -> "Vulnerable".equals(c.getType()) && "True".equals(c.getStatus()))
                .map(c -> "{reason=\"%s\"}".formatted(c.getReason()));
    }

    private static Stream<String> conditions(DocServer docServer) {
        return all(docServer)
                .map(c -> "{condition=\"%s\",status=\"%s\"}".formatted(c.getType(), c.getStatus()));
    }

    private static Stream<String> verdict(DocServer docServer) {
        return Stream.of(
                "{verdict=\"%s\"}"
                        .formatted(
                                Optional.ofNullable(docServer.getStatus())
                                        .flatMap(status -> Optional.ofNullable(status.verdict()))
                                        .orElse("None")));
    }

    private static Stream<String> phase(ImageScan scan) {
        return Stream.of(
                "{phase=\"%s\"}"
                        .formatted(
                                Optional.ofNullable(scan.getStatus())
                                        .flatMap(status -> Optional.ofNullable(status.phase()))
                                        .orElse("Pending")));
    }

    private static Stream<String> enforced(Observed<Enforcement> measured) {
        return switch (measured) {
            case Observed.Seen<Enforcement>(Enforcement seen) ->
                    Stream.of(seen.enforced() ? "{state=\"on\"}" : "{state=\"off\"}");
            case Observed.Absent<Enforcement> a -> Stream.of();
            case Observed.Unreadable<Enforcement> u -> Stream.of("{state=\"unreadable\"}");
        };
    }
}
