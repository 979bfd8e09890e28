package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.PlatformFacts;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import java.time.Instant;
import java.util.function.Function;

/** A gate that judges the facts of a complete scan, and waits while there are none. */
interface FactsGate extends Gate {
    /** What the facts are judged by. */
    record Context(GateInput input, ScanFacts facts, Instant finishedAt, Policies policies) {}

    /** The verdict on whole facts. */
    Verdict judge(Context context);

    @Override
    default Verdict judge(GateInput input) {
        return switch (ScanOutcome.of(input)) {
            case ScanOutcome.Unknown unknown -> ScanOutcome.WAITS;
            case ScanOutcome.Known(ScanFacts facts, Instant finishedAt) ->
                    judge(
                            new Context(
                                    input,
                                    facts,
                                    finishedAt,
                                    Policies.of(input.policies(), input.namespace())));
        };
    }

    /** {@code linux/amd64} or {@code linux/arm/v7}. */
    static String platform(ChildFacts child) {
        PlatformFacts platform = child.platform();
        String variant = platform.variant();
        return platform.os()
                + "/"
                + platform.architecture()
                + (variant == null || variant.isEmpty() ? "" : "/" + variant);
    }

    /** The worst verdict on any child, the first among equals; passed for no child at all. */
    static Verdict worst(Context context, Function<ChildFacts, Verdict> rule) {
        return context.facts().children().stream()
                .map(rule)
                .reduce(Verdict::worse)
                .orElseGet(() -> passed("no child to look at"));
    }

    /** Shorthand for the verdict that the evidence is not complete. */
    static Verdict inconclusive(Reason reason, String seen, String expected) {
        return new Verdict.Inconclusive(Refusal.of(reason, seen, expected));
    }

    /** Shorthand for the verdict that opens a gate. */
    static Verdict passed(String detail) {
        return new Verdict.Passed(Reason.Clean, detail);
    }
}
