package dev.docserver.operator.report.evidence;

import dev.docserver.api.v1alpha1.ChildFacts.CoverageFacts;
import dev.docserver.api.v1alpha1.ChildFacts.JarFacts;
import dev.docserver.api.v1alpha1.ChildFacts.RuntimeFacts;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.layer.Inventory;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scan proved it could see of one image.
 *
 * @param goPrograms how many programs of Go there are, proved or not
 */
public record Evidence(
        JarFacts jars, CoverageFacts coverage, @Nullable RuntimeFacts runtime, int goPrograms) {
    /** Holds the inventory against the report; what the report lacks becomes blind spots. */
    public static Evidence of(Inventory inventory, TrivyReport report, BlindSpots spots) {
        Attribution attribution = Attribution.of(inventory.files(), report, spots);
        JarRule.Outcome jars = JarRule.judge(inventory, report, attribution, spots);
        GoRule.Outcome programs = GoRule.judge(inventory, report, attribution, spots);
        Set<String> identified = new HashSet<>(jars.identified());
        identified.addAll(programs.identified());
        return new Evidence(
                new JarFacts(jars.found(), jars.identified().size()),
                CoverageRule.judge(inventory.files(), attribution, identified, spots),
                RuntimeRule.judge(inventory.files(), attribution, spots),
                programs.found());
    }
}
