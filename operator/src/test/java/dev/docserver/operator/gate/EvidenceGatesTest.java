package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.DistributionFacts;
import dev.docserver.api.v1alpha1.ChildFacts.RuntimeFacts;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.api.v1alpha1.ScanPolicySpec.EvidenceRules;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Distribution, packages, runtime, coverage and blind spots: what the scan could see at all. */
class EvidenceGatesTest {
    private static final ChildFacts ARM = Judged.platform("sha256:arm", "linux", "arm64", "v8");

    @Test
    void aDistributionThatIsUnknownHasNoAdvisories() {
        Judged.passed(judge(new DistributionGate(), Scans.child()), "debian 13.2");
        Judged.inconclusive(
                judge(new DistributionGate(), ARM, Judged.distribution(null)),
                Reason.DistributionUnknown,
                "no distribution in linux/amd64",
                "debian 13");
        Judged.inconclusive(
                judge(
                        new DistributionGate(),
                        Judged.distribution(new DistributionFacts("acmeos", "1", false))),
                Reason.DistributionUnknown,
                "acmeos 1 in linux/amd64",
                "one of debian 12");
    }

    @Test
    void aDistributionWithoutUpdatesIsNoEvidence() {
        ChildFacts said = Judged.distribution(new DistributionFacts("debian", "13.2", true));
        Judged.inconclusive(
                judge(new DistributionGate(), said),
                Reason.DistributionEndOfLife,
                "debian 13.2 in linux/amd64 without security updates",
                "gets security updates");
        GateInput later =
                Scans.at(Scans.input(Scans.clean()), Instant.parse("2030-07-02T00:00:00Z"));
        Judged.inconclusive(
                new DistributionGate().judge(later),
                Reason.DistributionEndOfLife,
                "debian 13.2",
                "");
    }

    @Test
    void noPackageIsNotNoneVulnerable() {
        Judged.passed(
                judge(new PackagesGate(), Judged.packages(1, 0, 0)), "1 packages, all 0 jars");
        Judged.inconclusive(
                judge(new PackagesGate(), Judged.packages(0, 0, 0)),
                Reason.NoPackages,
                "no package of the distribution in linux/amd64",
                "at least one");
        Judged.inconclusive(
                judge(new PackagesGate(), ARM, Judged.packages(3, 7, 6)),
                Reason.JarsUnidentified,
                "6 of 7 jars identified in linux/amd64",
                "every jar");
    }

    @Test
    void threeWitnessesOfARuntimeAgree() {
        Judged.passed(judge(new RuntimeGate(), Judged.runtime(null)), "no Java runtime");
        Judged.passed(judge(new RuntimeGate(), Scans.child()), "Java 25.0.5.1+1-Debian in");
        Judged.inconclusive(
                runtime("25.0.5.1", "25.0.5.1", null), Reason.RuntimeUnproved, "silent", "same");
        Judged.inconclusive(
                runtime(null, "25.0.5.1", "25.0.5"), Reason.RuntimeUnproved, "release file", "");
        Judged.inconclusive(
                runtime("25.0.5", null, "25.0.5"), Reason.RuntimeUnproved, "libjvm silent", "");
        Judged.inconclusive(
                runtime("25.0.5", "later", "25.0.5"), Reason.RuntimeUnproved, "libjvm later", "");
        Judged.inconclusive(
                runtime("25.0.3", "25.0.5", "25.0.5"), Reason.EvidenceContradicts, "25.0.3", "");
        Judged.inconclusive(
                runtime("25.0.5", "25.0.5", "25.0.4"), Reason.EvidenceContradicts, "25.0.4", "");
    }

    private static Verdict runtime(
            @Nullable String release, @Nullable String libjvm, @Nullable String reported) {
        return judge(
                new RuntimeGate(),
                Judged.runtime(new RuntimeFacts("opt/java", release, libjvm, reported)));
    }

    @Test
    void coverageIsHeldAgainstTheStrictestPolicy() {
        Judged.passed(judge(new CoverageGate(), Judged.coverage(1000, 950)), "95.0 %");
        Judged.inconclusive(
                judge(new CoverageGate(), Judged.coverage(100_000, 94_999)),
                Reason.CoverageTooLow,
                "94.9 % of the executable bytes in linux/amd64 belong to reported packages; not: a,"
                        + " b, c, d",
                "at least 95 % (policy built-in)");
        Judged.inconclusive(
                judge(new CoverageGate(), Judged.coverage(0, 0)),
                Reason.CoverageTooLow,
                "no executable file",
                "a program");
        Judged.inconclusive(
                judge(new CoverageGate(), Judged.coverage(1000, -1)),
                Reason.CoverageTooLow,
                "no executable file",
                "");
        Judged.inconclusive(
                judge(new CoverageGate(), Judged.coverage(1000, 0)),
                Reason.CoverageTooLow,
                "0.0 % of the executable bytes",
                "at least 95 %");
        GateInput strict =
                Scans.with(
                        Scans.input(Scans.facts(Judged.coverage(1000, 980))),
                        Observed.seen(
                                List.of(
                                        Scans.policy("loose", coverage(10)),
                                        Scans.policy("strict", coverage(99)))));
        Judged.inconclusive(
                new CoverageGate().judge(strict),
                Reason.CoverageTooLow,
                "98.0 %",
                "at least 99 % (policy strict)");
    }

    private static ScanPolicySpec coverage(int percent) {
        return new ScanPolicySpec(
                List.of("docs"), null, null, new EvidenceRules(percent, null, null), null);
    }

    @Test
    void whatTheReportLacksOfTheLayersIsBlindness() {
        Judged.passed(judge(new EvidenceGate(), Scans.child()), "all that the layers hold");
        Judged.inconclusive(
                judge(
                        new EvidenceGate(),
                        Judged.blind(
                                new Blindness("LayerUnreadable", "a bomb", "a layer"),
                                new Blindness("NoPackages", "x", "y"))),
                Reason.LayerUnreadable,
                "a bomb; and 1 more",
                "a layer");
        Judged.inconclusive(
                judge(new EvidenceGate(), Judged.blind(new Blindness("Later", "x", "y"))),
                Reason.ReportUnreadable,
                "x",
                "y");
        ScanFacts clean = Scans.clean();
        ScanFacts whole =
                new ScanFacts(
                        clean.formatVersion(),
                        clean.digest(),
                        clean.scannerVersion(),
                        clean.database(),
                        clean.canary(),
                        clean.children(),
                        List.of(new Blindness("DatabaseUnfit", "no database", "one")));
        Judged.inconclusive(
                new EvidenceGate().judge(Scans.input(whole)),
                Reason.DatabaseUnfit,
                "no database",
                "one");
    }

    private static Verdict judge(Gate gate, ChildFacts... children) {
        return gate.judge(Scans.input(Scans.facts(children)));
    }
}
