package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.gate.finding.FactsShape;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.snapshot.Observed;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Whether there are facts to judge. */
sealed interface ScanOutcome {
    /** Whole facts, and when the scan that gave them ended. */
    record Known(ScanFacts facts, Instant finishedAt) implements ScanOutcome {}

    /** None, and what the gate of the scan itself says about that. */
    record Unknown(Verdict why) implements ScanOutcome {}

    /** Phase of a scan whose facts are complete. */
    String COMPLETE = "Complete";

    /** Phase of a scan that has ended without facts. */
    String FAILED = "Failed";

    /** What a gate answers that has no facts to look at; the gate of the scan says why. */
    Verdict WAITS =
            new Verdict.Pending(
                    Refusal.of(Reason.ScanPending, "no facts yet", "the facts of a complete scan"));

    /**
     * The outcome of the scan. A rescan under way leaves the facts of the last one in force: they
     * grow too old by themselves.
     */
    static ScanOutcome of(GateInput input) {
        return switch (input.scan()) {
            case Observed.Absent<ScanState> absent ->
                    pending("no scan of " + input.digest() + " yet");
            case Observed.Unreadable<ScanState>(String why) ->
                    inconclusive(Reason.ScanFailed, "the scan's state could not be read: " + why);
            case Observed.Seen<ScanState>(ScanState state) -> of(state);
        };
    }

    private static ScanOutcome of(ScanState state) {
        if (FAILED.equals(state.phase())) {
            return failed(state);
        }
        if (state.facts().isEmpty() || state.finishedAt().isEmpty()) {
            return COMPLETE.equals(state.phase())
                    ? inconclusive(Reason.ReportUnreadable, "a complete scan without facts or end")
                    : pending("phase " + (state.phase().isEmpty() ? "unknown" : state.phase()));
        }
        ScanFacts facts = state.facts().get();
        Optional<String> missing = FactsShape.missing(facts);
        return missing.<ScanOutcome>map(
                        fields -> inconclusive(Reason.ReportUnreadable, "facts without " + fields))
                .orElseGet(() -> new Known(facts, state.finishedAt().get()));
    }

    private static ScanOutcome failed(ScanState state) {
        Reason reason =
                state.failure()
                        .flatMap(
                                failure ->
                                        Arrays.stream(Reason.values())
                                                .filter(r -> r.name().equals(failure.reason()))
                                                .findFirst())
                        .orElse(Reason.ScanFailed);
        String seen =
                state.failure()
                        .map(failure -> Optional.ofNullable(failure.message()))
                        .flatMap(message -> message)
                        .orElse("the scan failed and left no message");
        return inconclusive(reason, seen);
    }

    private static ScanOutcome pending(String seen) {
        return new Unknown(
                new Verdict.Pending(Refusal.of(Reason.ScanPending, seen, "a complete scan")));
    }

    private static ScanOutcome inconclusive(Reason reason, String seen) {
        return new Unknown(
                new Verdict.Inconclusive(Refusal.of(reason, seen, "the facts of a complete scan")));
    }
}
