package dev.docserver.operator.report.evidence;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.Purl;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.GoBuild;
import dev.docserver.operator.report.content.GoBuild.Module;
import dev.docserver.operator.report.layer.Inventory;
import dev.docserver.operator.report.scanner.ReportedPackage;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every Go program is one whose modules, the standard library among them, the report names for its
 * very path, each with the version that the program itself states, in a form that advisories can be
 * compared with. For a module whose version the scanner writes in another form, an SBOM's entry for
 * these bytes helps if the report holds that entry. A program of the distribution that was built
 * without modules, as Debian builds its own, belongs to its package.
 */
final class GoRule {
    private static final int SHOWN = 3;

    /**
     * Versions as Trivy's generic comparer takes them; of others it compares none, and says so to
     * nobody.
     */
    private static final Pattern COMPARABLE =
            Pattern.compile("v?[0-9]+(\\.[0-9]+)*(-[0-9A-Za-z~.-]+)?(\\+[0-9A-Za-z~.-]+)?");

    private final Map<String, Set<Module>> byPath = new HashMap<>();
    private final Attribution attribution;
    private final BlindSpots spots;

    private GoRule(Attribution attribution, BlindSpots spots) {
        this.attribution = attribution;
        this.spots = spots;
    }

    /**
     * What came out.
     *
     * @param identified paths of programs whose modules the report names
     */
    record Outcome(int found, Set<String> identified) {}

    static Outcome judge(
            Inventory inventory, TrivyReport report, Attribution attribution, BlindSpots spots) {
        GoRule rule = new GoRule(attribution, spots);
        for (ReportedPackage one : report.packages()) {
            if (one.type().equals("gobinary") && !one.path().isEmpty()) {
                rule.byPath
                        .computeIfAbsent(inventory.real(one.path()), _ -> new HashSet<>())
                        .add(new Module(one.name(), one.version()));
            }
        }
        return rule.judge(inventory.files());
    }

    private Outcome judge(List<FileFacts> files) {
        Set<String> identified = new HashSet<>();
        int found = 0;
        for (FileFacts file : files) {
            if (file.goBuild().isPresent()) {
                found++;
                if (identified(file, file.goBuild().get())) {
                    identified.add(file.path());
                }
            }
        }
        return new Outcome(found, identified);
    }

    private boolean identified(FileFacts file, GoBuild build) {
        if (build.modules().isEmpty() && attribution.distribution(file.hashes()).isPresent()) {
            return false;
        }
        if (!build.readable() || build.modules().isEmpty()) {
            spots.add(
                    Reason.EvidenceContradicts,
                    "the Go program " + file.path() + " does not say which modules it was built of",
                    "Go programs with their build information, built with modules");
            return false;
        }
        List<Module> missing = new ArrayList<>(build.modules());
        missing.add(build.standardLibrary());
        missing.removeIf(module -> proved(file, module));
        if (!missing.isEmpty()) {
            spots.add(
                    Reason.EvidenceContradicts,
                    "the Go program "
                            + file.path()
                            + " holds "
                            + missing.size()
                            + " modules that the report lacks, or names by a version that no"
                            + " advisory can be compared with: "
                            + missing.stream()
                                    .limit(SHOWN)
                                    .map(Module::toString)
                                    .collect(Collectors.joining(", ")),
                    "each module in the report with its version, or in an SBOM by the program's"
                            + " SHA-256");
        }
        return missing.isEmpty();
    }

    private boolean proved(FileFacts file, Module module) {
        return COMPARABLE.matcher(module.version()).matches()
                && (byPath.getOrDefault(file.path(), Set.of()).contains(module)
                        || attribution.sbom(file.hashes().sha256()).stream()
                                .anyMatch(purl -> names(purl, module)));
    }

    private static boolean names(Purl purl, Module module) {
        String path =
                purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name();
        return purl.type().equals("golang")
                && path.equals(module.path())
                && purl.version().equals(module.version());
    }
}
