package dev.docserver.operator.gate.finding;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.SeverityCounts;
import dev.docserver.api.v1alpha1.Vulnerability;
import dev.docserver.operator.gate.policy.Exceptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Findings of one child manifest, those that an exception excuses taken off. Only a listed finding
 * can be excused; one that is counted and not listed always counts.
 *
 * @param open listed findings that nothing excuses, in the order of the facts
 * @param excuses exceptions that took at least one finding off
 */
public record ChildFindings(
        int critical,
        int high,
        int unknown,
        int unknownWithFix,
        List<Vulnerability> open,
        List<Exceptions.Held> excuses) {
    public ChildFindings {
        open = List.copyOf(open);
        excuses = List.copyOf(excuses);
    }

    /** Applies the exceptions to one child's findings. */
    public static ChildFindings of(ChildFacts child, Exceptions exceptions) {
        List<Vulnerability> open = new ArrayList<>();
        List<Vulnerability> excused = new ArrayList<>();
        Map<String, Exceptions.Held> excuses = new TreeMap<>();
        for (Vulnerability finding : child.vulnerabilities()) {
            exceptions
                    .excuse(finding)
                    .ifPresentOrElse(
                            held -> {
                                excused.add(finding);
                                excuses.put(held.name(), held);
                            },
                            () -> open.add(finding));
        }
        SeverityCounts counts = child.counts();
        return new ChildFindings(
                left(counts.critical(), "CRITICAL", false, open, excused),
                left(counts.high(), "HIGH", false, open, excused),
                left(counts.unknown(), "UNKNOWN", false, open, excused),
                left(counts.unknownWithFix(), "UNKNOWN", true, open, excused),
                open,
                List.copyOf(excuses.values()));
    }

    /** Never below the listed open ones, whatever the facts claim to have counted. */
    private static int left(
            int counted,
            String severity,
            boolean withFix,
            List<Vulnerability> open,
            List<Vulnerability> excused) {
        return Math.max(
                count(open, severity, withFix), counted - count(excused, severity, withFix));
    }

    private static int count(List<Vulnerability> findings, String severity, boolean withFix) {
        return (int)
                findings.stream()
                        .filter(finding -> finding.severity().equals(severity))
                        .filter(finding -> !withFix || finding.fixed() != null)
                        .count();
    }
}
