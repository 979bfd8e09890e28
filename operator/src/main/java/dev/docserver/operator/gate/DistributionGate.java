package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.DistributionFacts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.Distribution;
import java.time.Instant;
import java.util.Optional;

/** The distribution was recognised, is one with advisories, and still gets security updates. */
final class DistributionGate implements FactsGate {
    @Override
    public String name() {
        return "Distribution";
    }

    @Override
    public Verdict judge(Context context) {
        return FactsGate.worst(context, child -> judge(child, context.input().now()));
    }

    private static Verdict judge(ChildFacts child, Instant now) {
        DistributionFacts seen = child.distribution();
        if (seen == null) {
            return FactsGate.inconclusive(
                    Reason.DistributionUnknown,
                    "no distribution in " + FactsGate.platform(child),
                    "one of " + Distribution.supported());
        }
        String said = seen.family() + " " + seen.name();
        Optional<Distribution> known = Distribution.of(seen.family(), seen.name());
        if (known.isEmpty()) {
            return FactsGate.inconclusive(
                    Reason.DistributionUnknown,
                    said + " in " + FactsGate.platform(child),
                    "one of " + Distribution.supported());
        }
        if (seen.endOfLife() || !known.get().supportedAt(now)) {
            return FactsGate.inconclusive(
                    Reason.DistributionEndOfLife,
                    said + " in " + FactsGate.platform(child) + " without security updates",
                    "a release that gets security updates");
        }
        return FactsGate.passed(said);
    }
}
