package dev.docserver.operator.report.assembly;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.DistributionFacts;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.ScanFacts.CanaryFacts;
import dev.docserver.api.v1alpha1.ScanFacts.DatabaseFacts;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.Distribution;
import dev.docserver.operator.report.Facts;
import dev.docserver.operator.report.database.CanaryReader;
import dev.docserver.operator.report.database.DatabaseReader;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** All facts of one digest out of what a scan left. */
public final class Reporter {
    private Reporter() {}

    /**
     * Reads everything; what cannot be read is a blind spot in the facts, never an exception.
     *
     * @param digest the digest that was asked for
     * @param children digests of the child manifests that it led to when it was asked for
     */
    public static ScanFacts report(
            ScanFolder folder, String digest, List<String> children, String scannerVersion) {
        BlindSpots spots = new BlindSpots();
        List<ChildFacts> facts =
                children.stream().map(child -> ChildReporter.report(folder, child)).toList();
        Set<String> sources = sources(facts);
        DatabaseFacts database =
                DatabaseReader.read(folder.database(), sources::contains, spots).orElse(null);
        CanaryFacts canary = CanaryReader.read(folder.canary(), spots).orElse(null);
        return new ScanFacts(
                Facts.FORMAT_VERSION,
                digest,
                scannerVersion,
                database,
                canary,
                facts,
                spots.list());
    }

    private static Set<String> sources(List<ChildFacts> children) {
        return children.stream()
                .map(ChildFacts::distribution)
                .filter(Objects::nonNull)
                .map((DistributionFacts seen) -> Distribution.of(seen.family(), seen.name()))
                .flatMap(known -> known.stream())
                .map(Distribution::source)
                .collect(Collectors.toSet());
    }
}
