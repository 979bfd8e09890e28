package dev.docserver.operator.report.assembly;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.DistributionFacts;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.ScanFacts.CanaryFacts;
import dev.docserver.api.v1alpha1.ScanFacts.DatabaseFacts;
import dev.docserver.operator.reason.Reason;
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
    /** Begin of the names of Go's advisories (trivy-db, vulnsrc/bucket). */
    private static final String GO = "go::";

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
        List<ChildReporter.Child> read =
                children.stream().map(child -> ChildReporter.report(folder, child)).toList();
        List<ChildFacts> facts = read.stream().map(ChildReporter.Child::facts).toList();
        Set<String> sources = sources(facts);
        boolean go = read.stream().anyMatch(ChildReporter.Child::goPrograms);
        DatabaseFacts database =
                DatabaseReader.read(
                                folder.database(),
                                name -> sources.contains(name) || (go && name.startsWith(GO)),
                                spots)
                        .orElse(null);
        if (go && database != null) {
            knowsGo(database, spots);
        }
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

    /** Without any, a scanner finds nothing in whatever modules it sees. */
    private static void knowsGo(DatabaseFacts database, BlindSpots spots) {
        if (database.sources().stream().noneMatch(name -> name.startsWith(GO))) {
            spots.add(
                    Reason.DatabaseUnfit,
                    "a database without advisories for Go modules",
                    "advisories for everything in the image");
        }
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
