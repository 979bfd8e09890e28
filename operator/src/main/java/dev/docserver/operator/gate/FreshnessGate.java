package dev.docserver.operator.gate;

import dev.docserver.operator.gate.policy.PolicyRules;
import dev.docserver.operator.gate.policy.Span;
import dev.docserver.operator.reason.Reason;
import java.time.Duration;

/** The scan is young enough to speak of today. */
final class FreshnessGate implements FactsGate {
    @Override
    public String name() {
        return "Freshness";
    }

    @Override
    public Verdict judge(Context context) {
        Duration age = Duration.between(context.finishedAt(), context.input().now());
        PolicyRules strictest = strictest(context);
        if (age.compareTo(DatabaseGate.SKEW.negated()) < 0) {
            return FactsGate.inconclusive(
                    Reason.ScanStale,
                    "a scan that ended at " + context.finishedAt() + ", which is to come",
                    "a time before " + context.input().now());
        }
        return age.compareTo(strictest.maximumScanAge()) <= 0
                ? FactsGate.passed("scanned at " + context.finishedAt())
                : FactsGate.inconclusive(
                        Reason.ScanStale,
                        "a scan of " + context.finishedAt() + ", " + Span.say(age) + " old",
                        "at most "
                                + Span.say(strictest.maximumScanAge())
                                + " (policy "
                                + strictest.name()
                                + ")");
    }

    private static PolicyRules strictest(Context context) {
        return context.policies()
                .smallest(
                        rules ->
                                (int)
                                        Math.min(
                                                Integer.MAX_VALUE,
                                                rules.maximumScanAge().toSeconds()));
    }
}
