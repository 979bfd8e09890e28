package dev.docserver.operator.gate.finding;

import dev.docserver.api.v1alpha1.Vulnerability;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Findings in words: what it is, where it is, and what mends it. */
public final class FindingText {
    private FindingText() {}

    /** {@code CVE-2021-44228 log4j-core 2.14.1 → 2.15.0 (opt/…/log4j-core-2.14.1.jar)}. */
    public static String one(Vulnerability finding) {
        return finding.id()
                + " "
                + shortName(finding.packageName())
                + " "
                + finding.installed()
                + smallestFix(finding).map(fix -> " → " + fix).orElse(", no fix")
                + place(finding).map(place -> " (" + place + ")").orElse("");
    }

    /** The first findings, one after the other, and how many more there are. */
    public static String list(List<Vulnerability> findings, int shown) {
        String text =
                findings.stream()
                        .limit(shown)
                        .map(FindingText::one)
                        .collect(Collectors.joining("; "));
        return findings.size() <= shown
                ? text
                : text + "; and " + (findings.size() - shown) + " more";
    }

    /**
     * The smallest upgrade of each package that mends all of its findings: {@code upgrade libssl3
     * to 3.0.22, zlib1g has no fix}.
     */
    public static String upgrades(List<Vulnerability> findings) {
        Map<String, Optional<String>> targets = new TreeMap<>();
        for (Vulnerability finding : findings) {
            targets.merge(
                    shortName(finding.packageName()),
                    smallestFix(finding),
                    (a, b) -> a.flatMap(x -> b.map(y -> later(x, y))));
        }
        return targets.entrySet().stream()
                .map(
                        target ->
                                target.getValue()
                                        .map(
                                                version ->
                                                        "upgrade "
                                                                + target.getKey()
                                                                + " to "
                                                                + version)
                                        .orElse(target.getKey() + " has a finding without a fix"))
                .collect(Collectors.joining(", "));
    }

    /**
     * Of several fixed versions (one for each line of releases) the smallest above the installed
     * one; all of them where the order of versions is not understood.
     */
    static Optional<String> smallestFix(Vulnerability finding) {
        String fixed = finding.fixed();
        if (fixed == null) {
            return Optional.empty();
        }
        return Arrays.stream(fixed.split(",", -1))
                .map(String::strip)
                .filter(version -> VersionOrder.INSTANCE.compare(version, finding.installed()) > 0)
                .min(VersionOrder.INSTANCE)
                .or(() -> Optional.of(fixed));
    }

    private static String later(String a, String b) {
        return VersionOrder.INSTANCE.compare(a, b) >= 0 ? a : b;
    }

    private static Optional<String> place(Vulnerability finding) {
        String path = finding.path();
        if (path != null && !path.isEmpty()) {
            return Optional.of(shortPath(path));
        }
        String layer = finding.layer();
        return layer == null || layer.length() < 19
                ? Optional.empty()
                : Optional.of("layer " + layer.substring(7, 19));
    }

    private static String shortPath(String path) {
        String[] parts = path.split("/", -1);
        return parts.length <= 3 ? path : parts[0] + "/…/" + parts[parts.length - 1];
    }

    /** Maven names are group:artifact; the artifact tells enough. */
    private static String shortName(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }
}
