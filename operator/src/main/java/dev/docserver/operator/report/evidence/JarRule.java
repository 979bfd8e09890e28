package dev.docserver.operator.report.evidence;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.Purl;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.JarFacts;
import dev.docserver.operator.report.content.Pom;
import dev.docserver.operator.report.content.Role;
import dev.docserver.operator.report.layer.Inventory;
import dev.docserver.operator.report.scanner.ReportedPackage;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every archive of classes is one that the report names by its path, or that an SBOM names by its
 * SHA-256; and the coordinates inside agree with that. Which package of the distribution owns the
 * file does not matter: a jar is identified as a jar.
 */
final class JarRule {
    private static final int SHOWN = 5;

    private final Map<String, List<ReportedPackage>> byPath = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final Attribution attribution;
    private final BlindSpots spots;

    private JarRule(Attribution attribution, BlindSpots spots) {
        this.attribution = attribution;
        this.spots = spots;
    }

    /**
     * What came out.
     *
     * @param identified paths of the identified ones
     */
    record Outcome(int found, Set<String> identified) {}

    static Outcome judge(
            Inventory inventory, TrivyReport report, Attribution attribution, BlindSpots spots) {
        JarRule rule = new JarRule(attribution, spots);
        for (ReportedPackage one : report.packages()) {
            if (!one.distribution()) {
                rule.reported.add(one.name() + " " + one.version());
                if (!one.path().isEmpty()) {
                    rule.byPath
                            .computeIfAbsent(inventory.real(one.path()), _ -> new ArrayList<>())
                            .add(one);
                }
            }
        }
        rule.unpacked(inventory.files());
        return rule.judge(inventory.files().stream().flatMap(f -> f.jars().stream()).toList());
    }

    private Outcome judge(List<JarFacts> jars) {
        Set<String> identified = new HashSet<>();
        Set<String> contents = new HashSet<>();
        for (JarFacts jar : jars) {
            if (known(jar)) {
                identified.add(jar.path());
                if (!jar.sha256().isEmpty()) {
                    contents.add(jar.sha256());
                }
            }
        }
        jars.stream()
                .filter(jar -> contents.contains(jar.sha256()))
                .forEach(jar -> identified.add(jar.path()));
        List<String> unknown =
                jars.stream()
                        .map(JarFacts::path)
                        .filter(path -> !identified.contains(path))
                        .sorted()
                        .toList();
        if (!unknown.isEmpty()) {
            spots.add(
                    Reason.JarsUnidentified,
                    unknown.size()
                            + " jars that the report lacks: "
                            + unknown.stream().limit(SHOWN).collect(Collectors.joining(", ")),
                    "each jar in the report by its path, or in an SBOM by its SHA-256");
        }
        return new Outcome(jars.size(), identified);
    }

    private boolean known(JarFacts jar) {
        List<ReportedPackage> here = byPath.getOrDefault(jar.path(), List.of());
        List<Purl> claimed = attribution.sbom(jar.sha256());
        contradictions(jar, here);
        return !here.isEmpty() || !claimed.isEmpty();
    }

    private void contradictions(JarFacts jar, List<ReportedPackage> here) {
        Set<String> names =
                here.isEmpty()
                        ? reported
                        : here.stream()
                                .map(one -> one.name() + " " + one.version())
                                .collect(Collectors.toSet());
        for (Pom pom : jar.poms()) {
            if (!names.contains(pom.name() + " " + pom.version())) {
                contradict(jar, pom.name() + " " + pom.version(), "the report says otherwise");
            }
        }
        Map<String, Set<String>> versions = new HashMap<>();
        jar.poms()
                .forEach(
                        pom ->
                                versions.computeIfAbsent(pom.name(), _ -> new HashSet<>())
                                        .add(pom.version()));
        for (Purl claim : attribution.claimed(jar.sha256())) {
            String name = claim.namespace() + ":" + claim.name();
            Set<String> inside = versions.getOrDefault(name, Set.of(claim.version()));
            if (claim.type().equals("maven") && !inside.contains(claim.version())) {
                contradict(jar, name + " " + inside, "an SBOM says " + claim.version());
            }
        }
        if (attribution.claimed(jar.sha256()).size() > 1) {
            contradict(jar, "one content", "SBOMs name it as several packages");
        }
    }

    private void contradict(JarFacts jar, String inside, String said) {
        spots.add(
                Reason.EvidenceContradicts,
                jar.path() + " holds " + inside + ", and " + said,
                "the same name and version from the jar and from whoever names it");
    }

    /** Libraries whose classes lie unpacked: their coordinates still tell what they are. */
    private void unpacked(List<FileFacts> files) {
        for (FileFacts file : files) {
            if (file.role() == Role.POM) {
                file.text()
                        .flatMap(text -> Pom.parse(text.content()))
                        .filter(pom -> !reported.contains(pom.name() + " " + pom.version()))
                        .ifPresent(
                                pom ->
                                        spots.add(
                                                Reason.JarsUnidentified,
                                                file.path()
                                                        + ": "
                                                        + pom.name()
                                                        + " "
                                                        + pom.version()
                                                        + " is not in the report",
                                                "libraries as jars, or in an SBOM"));
            }
        }
    }
}
