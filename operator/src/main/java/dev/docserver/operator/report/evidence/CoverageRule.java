package dev.docserver.operator.report.evidence;

import dev.docserver.api.v1alpha1.ChildFacts.CoverageFacts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Text;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** How many of the bytes that execute belong to a reported package, by their content. */
final class CoverageRule {
    private static final int LISTED = 10;
    private static final int LONGEST = 200;

    private CoverageRule() {}

    /**
     * Judges.
     *
     * @param identified paths of jars and Go programs that the report names with what is in them
     */
    static CoverageFacts judge(
            List<FileFacts> files,
            Attribution attribution,
            Set<String> identified,
            BlindSpots spots) {
        long executable = 0;
        long attributed = 0;
        List<FileFacts> rest = new ArrayList<>();
        for (FileFacts file : files) {
            if (file.executable()) {
                executable += file.size();
                if (belongs(file, attribution, identified)) {
                    attributed += file.size();
                } else {
                    rest.add(file);
                }
            }
        }
        classes(rest, spots);
        return new CoverageFacts(
                executable,
                attributed,
                rest.stream()
                        .sorted(
                                Comparator.comparingLong(FileFacts::size)
                                        .reversed()
                                        .thenComparing(FileFacts::path))
                        .limit(LISTED)
                        .map(
                                file ->
                                        Text.printable(file.path(), LONGEST)
                                                + " ("
                                                + file.size()
                                                + " bytes)")
                        .toList());
    }

    private static boolean belongs(
            FileFacts file, Attribution attribution, Set<String> identified) {
        return switch (file.kind()) {
            case JAR -> identified.contains(file.path());
            case ELF, CLASS, JIMAGE ->
                    identified.contains(file.path())
                            || attribution.distribution(file.hashes()).isPresent()
                            || !attribution.sbom(file.hashes().sha256()).isEmpty();
            case OTHER -> false;
        };
    }

    /** A vulnerable library may be small: classes count whatever their share is. */
    private static void classes(List<FileFacts> rest, BlindSpots spots) {
        List<FileFacts> classes = rest.stream().filter(f -> f.kind() == Kind.CLASS).toList();
        if (!classes.isEmpty()) {
            spots.add(
                    Reason.JarsUnidentified,
                    classes.size()
                            + " class files outside of jars, such as "
                            + classes.getFirst().path(),
                    "classes in jars, or in an SBOM by their SHA-256");
        }
    }
}
