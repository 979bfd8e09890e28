package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.DocServerStatus.FindingCounts;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.gate.finding.ChildFindings;
import dev.docserver.operator.gate.policy.Exceptions;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.gate.policy.PolicyRules;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of gates, and their common answer. */
public final class Gates {
    /** Every gate, in the order of status; among equally bad answers the first one decides. */
    public static final List<Gate> ALL =
            List.of(
                    new ImageScanGate(),
                    new DigestGate(),
                    new DistributionGate(),
                    new PackagesGate(),
                    new RuntimeGate(),
                    new CoverageGate(),
                    new EvidenceGate(),
                    new DatabaseGate(),
                    new FreshnessGate(),
                    new PolicyGate(),
                    new ExceptionGate());

    /** Under this name a waiver stands behind the gates, which go on saying what they saw. */
    public static final String WAIVER = "Waiver";

    /** A new scan is due after this share of the time in which the last one holds. */
    private static final int RESCAN_PERCENT = 75;

    private static final Duration DATABASE_RETRY = Duration.ofHours(1);

    private Gates() {}

    /** Asks all gates; the worst verdict decides, unless a waiver holds for exactly this. */
    public static GateReport judge(GateInput input) {
        List<GateReport.Named> named =
                new ArrayList<>(
                        ALL.stream()
                                .map(gate -> new GateReport.Named(gate.name(), gate.judge(input)))
                                .toList());
        Verdict worst =
                named.stream().map(GateReport.Named::verdict).reduce(Verdict::worse).orElseThrow();
        Exceptions exceptions = Exceptions.of(input.exceptions(), input.repository(), input.now());
        Optional<Verdict> waiver = waiver(input, exceptions, worst);
        waiver.ifPresent(verdict -> named.add(new GateReport.Named(WAIVER, verdict)));
        Verdict decisive =
                waiver.map(verdict -> verdict instanceof Verdict.Passed ? verdict : worst)
                        .orElse(worst);
        return report(input, exceptions, named, decisive);
    }

    private static Optional<Verdict> waiver(GateInput input, Exceptions exceptions, Verdict worst) {
        if (worst instanceof Verdict.Passed) {
            return Optional.empty();
        }
        Optional<Verdict> waived =
                exceptions
                        .waiver(input.digest(), input.namespace(), input.docServer())
                        .map(
                                held ->
                                        new Verdict.Passed(
                                                Reason.Waived,
                                                "exception "
                                                        + held.name()
                                                        + " waives "
                                                        + worst.cause()
                                                        + " until "
                                                        + held.until()));
        return waived.or(
                () ->
                        exceptions
                                .brokenWaivers(input.digest(), input.namespace(), input.docServer())
                                .stream()
                                .findFirst()
                                .map(
                                        broken ->
                                                new Verdict.Inconclusive(
                                                        Refusal.of(
                                                                Reason.ExceptionInvalid,
                                                                "exception "
                                                                        + broken.name()
                                                                        + ": "
                                                                        + broken.problem(),
                                                                "a waiver that keeps the rules, or"
                                                                        + " none"))));
    }

    private static GateReport report(
            GateInput input,
            Exceptions exceptions,
            List<GateReport.Named> named,
            Verdict decisive) {
        Policies policies = Policies.of(input.policies(), input.namespace());
        if (!(ScanOutcome.of(input) instanceof ScanOutcome.Known known)) {
            return new GateReport(
                    named,
                    decisive,
                    Optional.empty(),
                    policies.names(),
                    Optional.empty(),
                    exceptionEnds(input, exceptions, List.of()).min(Instant::compareTo),
                    Optional.empty());
        }
        List<ChildFindings> findings =
                known.facts().children().stream()
                        .map(child -> ChildFindings.of(child, exceptions))
                        .toList();
        Optional<Instant> built =
                Optional.ofNullable(known.facts().database())
                        .map(ScanFacts.DatabaseFacts::updatedAt);
        Instant scanEnds = known.finishedAt().plus(shortest(policies, true));
        Optional<Instant> databaseEnds = built.map(at -> at.plus(shortest(policies, false)));
        return new GateReport(
                named,
                decisive,
                Optional.of(counts(findings)),
                policies.names(),
                built,
                Stream.of(
                                Stream.of(scanEnds),
                                databaseEnds.stream(),
                                exceptionEnds(input, exceptions, findings))
                        .flatMap(ends -> ends)
                        .filter(end -> end.isAfter(input.now()))
                        .min(Instant::compareTo),
                Optional.of(rescanAt(known.finishedAt(), built, policies)));
    }

    /** The largest count of any child: each child is held against the thresholds for itself. */
    private static FindingCounts counts(List<ChildFindings> findings) {
        return new FindingCounts(
                findings.stream().mapToInt(ChildFindings::critical).max().orElse(0),
                findings.stream().mapToInt(ChildFindings::high).max().orElse(0),
                findings.stream().mapToInt(ChildFindings::unknown).max().orElse(0));
    }

    private static Stream<Instant> exceptionEnds(
            GateInput input, Exceptions exceptions, List<ChildFindings> findings) {
        return Stream.concat(
                        findings.stream().flatMap(child -> child.excuses().stream()),
                        exceptions
                                .waiver(input.digest(), input.namespace(), input.docServer())
                                .stream())
                .map(Exceptions.Held::until);
    }

    /**
     * Before the scan grows too old, and before the database does; but an old database alone asks
     * for no more than one scan an hour, since only its publisher can make it younger.
     */
    private static Instant rescanAt(
            Instant finishedAt, Optional<Instant> built, Policies policies) {
        Instant byScan = finishedAt.plus(share(shortest(policies, true)));
        return built.map(at -> at.plus(share(shortest(policies, false))))
                .map(at -> later(at, finishedAt.plus(DATABASE_RETRY)))
                .filter(at -> at.isBefore(byScan))
                .orElse(byScan);
    }

    private static Duration share(Duration span) {
        return span.multipliedBy(RESCAN_PERCENT).dividedBy(100);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Duration shortest(Policies policies, boolean scan) {
        return policies.rules().stream()
                .map(rules -> age(rules, scan))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private static Duration age(PolicyRules rules, boolean scan) {
        return scan ? rules.maximumScanAge() : rules.maximumDatabaseAge();
    }
}
