package dev.docserver.operator.report.scanner;

import dev.docserver.api.v1alpha1.ChildFacts.SeverityCounts;
import dev.docserver.api.v1alpha1.Vulnerability;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings in the form of the facts. The same vulnerability of the same version of a package counts
 * once, in however many files it is: an SBOM in the image names each jar a second time.
 *
 * @param listed CRITICAL, HIGH and UNKNOWN, the worst first, as many as facts hold
 * @param truncated whether some of these are not listed
 */
public record FindingList(SeverityCounts counts, List<Vulnerability> listed, boolean truncated) {
    /** As many as the schema of an ImageScan allows. */
    private static final int MOST = 250;

    /** Counts and lists. */
    public static FindingList of(List<Finding> findings) {
        List<Finding> distinct = distinct(findings);
        List<Finding> open =
                distinct.stream()
                        .filter(
                                finding ->
                                        switch (finding.severity()) {
                                            case CRITICAL, HIGH, UNKNOWN -> true;
                                            case MEDIUM, LOW -> false;
                                        })
                        .sorted(
                                Comparator.comparing(Finding::severity)
                                        .thenComparing(finding -> finding.fixed().isEmpty())
                                        .thenComparing(Finding::id)
                                        .thenComparing(Finding::packageName))
                        .toList();
        return new FindingList(
                new SeverityCounts(
                        count(distinct, Severity.CRITICAL),
                        count(distinct, Severity.HIGH),
                        count(distinct, Severity.MEDIUM),
                        count(distinct, Severity.LOW),
                        count(distinct, Severity.UNKNOWN),
                        (int)
                                distinct.stream()
                                        .filter(f -> f.severity() == Severity.UNKNOWN)
                                        .filter(f -> !f.fixed().isEmpty())
                                        .count()),
                open.stream().limit(MOST).map(Finding::facts).toList(),
                open.size() > MOST);
    }

    /** Of the same finding in several files the one that names a file is kept. */
    private static List<Finding> distinct(List<Finding> findings) {
        Map<List<String>, Finding> distinct = new LinkedHashMap<>();
        for (Finding finding : findings) {
            distinct.merge(
                    List.of(finding.id(), finding.packageName(), finding.installed()),
                    finding,
                    (a, b) -> {
                        Finding worse = b.severity().compareTo(a.severity()) < 0 ? b : a;
                        return worse.path().isEmpty() && a.severity() == b.severity() ? b : worse;
                    });
        }
        return List.copyOf(distinct.values());
    }

    private static int count(List<Finding> findings, Severity severity) {
        return (int) findings.stream().filter(f -> f.severity() == severity).count();
    }
}
