package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.operator.gate.finding.ChildFindings;
import dev.docserver.operator.gate.policy.Exceptions;
import dev.docserver.operator.reason.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * No exception that speaks of this image breaks a rule while it would be needed. It never makes a
 * finding count less: it says why an exception did not.
 */
final class ExceptionGate implements Gate {
    @Override
    public String name() {
        return "Exceptions";
    }

    @Override
    public Verdict judge(GateInput input) {
        Exceptions exceptions = Exceptions.of(input.exceptions(), input.repository(), input.now());
        if (exceptions.unreadable().isPresent()) {
            return FactsGate.inconclusive(
                    Reason.ExceptionInvalid,
                    "the exceptions could not be read: " + exceptions.unreadable().get(),
                    "a list of exceptions, even an empty one");
        }
        Set<Exceptions.Broken> needed = ofBlockingFindings(input, exceptions);
        if (needed.isEmpty()) {
            return FactsGate.passed("no exception that would apply breaks a rule");
        }
        List<String> said =
                needed.stream().map(b -> "exception " + b.name() + ": " + b.problem()).toList();
        return FactsGate.inconclusive(
                Reason.ExceptionInvalid,
                String.join("; ", said),
                "exceptions that keep the rules, or none that would apply");
    }

    private static Set<Exceptions.Broken> ofBlockingFindings(
            GateInput input, Exceptions exceptions) {
        Set<Exceptions.Broken> broken = new LinkedHashSet<>();
        if (new ImageScanGate().judge(input) instanceof Verdict.Rejected
                && ScanOutcome.of(input) instanceof ScanOutcome.Known known) {
            for (ChildFacts child : known.facts().children()) {
                ChildFindings.of(child, exceptions)
                        .open()
                        .forEach(finding -> broken.addAll(exceptions.broken(finding)));
            }
        }
        return broken;
    }
}
