package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.operator.reason.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The reporter, holding its own inventory of the layers against the report, missed nothing. */
final class EvidenceGate implements FactsGate {
    @Override
    public String name() {
        return "Evidence";
    }

    @Override
    public Verdict judge(Context context) {
        List<Blindness> all =
                Stream.concat(
                                context.facts().blindness().stream(),
                                context.facts().children().stream()
                                        .map(ChildFacts::blindness)
                                        .flatMap(List::stream))
                        .toList();
        if (all.isEmpty()) {
            return FactsGate.passed("the report holds all that the layers hold");
        }
        Blindness first = all.getFirst();
        return FactsGate.inconclusive(
                reason(first),
                first.seen() + (all.size() == 1 ? "" : "; and " + (all.size() - 1) + " more"),
                first.expected());
    }

    private static Reason reason(Blindness blindness) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(blindness.reason()))
                .findFirst()
                .orElse(Reason.ReportUnreadable);
    }
}
