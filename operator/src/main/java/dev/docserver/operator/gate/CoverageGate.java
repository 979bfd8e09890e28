package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.CoverageFacts;
import dev.docserver.operator.gate.policy.PolicyRules;
import dev.docserver.operator.reason.Reason;
import java.util.Locale;

/** Enough of the executable bytes belong to packages that the scanner named. */
final class CoverageGate implements FactsGate {
    private static final int SHOWN = 4;

    @Override
    public String name() {
        return "Coverage";
    }

    @Override
    public Verdict judge(Context context) {
        PolicyRules strictest =
                context.policies().smallest(rules -> -rules.minimumCoveragePercent());
        return FactsGate.worst(context, child -> judge(child, strictest));
    }

    private static Verdict judge(ChildFacts child, PolicyRules rules) {
        CoverageFacts coverage = child.coverage();
        if (coverage.executableBytes() <= 0 || coverage.attributedBytes() < 0) {
            return FactsGate.inconclusive(
                    Reason.CoverageTooLow,
                    "no executable file in " + FactsGate.platform(child),
                    "an image with a program in it");
        }
        double share = 100.0 * coverage.attributedBytes() / coverage.executableBytes();
        String said = String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 10) / 10);
        if (share >= rules.minimumCoveragePercent()) {
            return FactsGate.passed(said + " of the executable bytes");
        }
        return FactsGate.inconclusive(
                Reason.CoverageTooLow,
                said
                        + " of the executable bytes in "
                        + FactsGate.platform(child)
                        + " belong to reported packages; not: "
                        + String.join(", ", coverage.unattributed().stream().limit(SHOWN).toList()),
                "at least " + rules.minimumCoveragePercent() + " % (policy " + rules.name() + ")");
    }
}
