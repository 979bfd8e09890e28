package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.Vulnerability;
import dev.docserver.operator.gate.finding.ChildFindings;
import dev.docserver.operator.gate.finding.FindingText;
import dev.docserver.operator.gate.policy.Exceptions;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.gate.policy.PolicyRules;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The scan is there, and finds no more than every policy allows, in each child for itself. */
final class ImageScanGate implements Gate {
    private static final int SHOWN = 3;

    @Override
    public String name() {
        return "ImageScan";
    }

    @Override
    public Verdict judge(GateInput input) {
        return switch (ScanOutcome.of(input)) {
            case ScanOutcome.Unknown(Verdict why) -> why;
            case ScanOutcome.Known known -> judge(input, known);
        };
    }

    private static Verdict judge(GateInput input, ScanOutcome.Known known) {
        Policies policies = Policies.of(input.policies(), input.namespace());
        Exceptions exceptions = Exceptions.of(input.exceptions(), input.repository(), input.now());
        List<String> excuses = new ArrayList<>();
        for (ChildFacts child : known.facts().children()) {
            ChildFindings findings = ChildFindings.of(child, exceptions);
            Optional<PolicyRules> broken =
                    policies.rules().stream().filter(rules -> !within(findings, rules)).findFirst();
            if (broken.isPresent()) {
                return rejected(child, findings, broken.get());
            }
            findings.excuses().forEach(held -> excuses.add(held.name()));
        }
        return FactsGate.passed(
                "no finding over the thresholds of "
                        + policies.names()
                        + (excuses.isEmpty()
                                ? ""
                                : "; exceptions used: "
                                        + String.join(", ", excuses.stream().distinct().toList())));
    }

    static boolean within(ChildFindings findings, PolicyRules rules) {
        return findings.critical() <= rules.critical() && asHigh(findings, rules) <= rules.high();
    }

    private static int asHigh(ChildFindings findings, PolicyRules rules) {
        return findings.high() + (rules.unknownWithFixIsHigh() ? findings.unknownWithFix() : 0);
    }

    private static Verdict rejected(ChildFacts child, ChildFindings findings, PolicyRules rules) {
        List<Vulnerability> blocking = blocking(findings, rules);
        List<String> counts = new ArrayList<>();
        add(counts, findings.critical(), "CRITICAL");
        add(counts, findings.high(), "HIGH");
        if (rules.unknownWithFixIsHigh()) {
            add(counts, findings.unknownWithFix(), "of unknown severity with a fix");
        }
        String seen =
                String.join(", ", counts)
                        + " in "
                        + FactsGate.platform(child)
                        + ": "
                        + FindingText.list(blocking, SHOWN);
        String expected =
                "at most "
                        + rules.critical()
                        + " CRITICAL and "
                        + rules.high()
                        + " HIGH (policy "
                        + rules.name()
                        + ")";
        String next =
                blocking.isEmpty()
                        ? Reason.FindingsOverThreshold.next()
                        : FindingText.upgrades(blocking)
                                + "; or ask the security team for a ScanException";
        return new Verdict.Rejected(
                new Refusal(Reason.FindingsOverThreshold, seen, expected, next));
    }

    /** The worst first; of a severity whose threshold is kept none is shown. */
    private static List<Vulnerability> blocking(ChildFindings findings, PolicyRules rules) {
        Stream<Vulnerability> critical =
                findings.critical() > rules.critical()
                        ? open(findings, "CRITICAL")
                        : Stream.empty();
        if (asHigh(findings, rules) <= rules.high()) {
            return critical.toList();
        }
        Stream<Vulnerability> unknown =
                rules.unknownWithFixIsHigh()
                        ? open(findings, "UNKNOWN").filter(finding -> finding.fixed() != null)
                        : Stream.empty();
        return Stream.of(critical, open(findings, "HIGH"), unknown)
                .flatMap(stream -> stream)
                .toList();
    }

    private static Stream<Vulnerability> open(ChildFindings findings, String severity) {
        return findings.open().stream().filter(finding -> finding.severity().equals(severity));
    }

    private static void add(List<String> counts, int count, String what) {
        if (count > 0) {
            counts.add(count + " " + what);
        }
    }
}
