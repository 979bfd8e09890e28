package dev.docserver.operator.gate;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;

/**
 * What a gate says of one digest. Only {@link Passed} opens it; the worst of several counts, and
 * the order from good to bad is that of the declarations below.
 */
public sealed interface Verdict {
    /** The evidence is complete and shows nothing that the policy forbids. */
    record Passed(Reason reason, String detail) implements Verdict {}

    /** Not known yet; time alone, or work that is under way, will tell. */
    record Pending(Refusal why) implements Verdict {}

    /** The evidence is incomplete or contradicts itself. */
    record Inconclusive(Refusal why) implements Verdict {}

    /** The evidence shows what the policy forbids. */
    record Rejected(Refusal why) implements Verdict {}

    /** How bad: 0 for passed, 3 for rejected. */
    default int rank() {
        return switch (this) {
            case Passed p -> 0;
            case Pending p -> 1;
            case Inconclusive i -> 2;
            case Rejected r -> 3;
        };
    }

    /** The worse of two, the first among equals. */
    static Verdict worse(Verdict a, Verdict b) {
        return b.rank() > a.rank() ? b : a;
    }

    /** The word in status and in {@code kubectl get}. */
    default String word() {
        return switch (this) {
            case Passed p -> "Passed";
            case Pending p -> "Pending";
            case Inconclusive i -> "Inconclusive";
            case Rejected r -> "Rejected";
        };
    }

    /** The machine-readable reason. */
    default Reason cause() {
        return switch (this) {
            case Passed p -> p.reason();
            case Pending p -> p.why().reason();
            case Inconclusive i -> i.why().reason();
            case Rejected r -> r.why().reason();
        };
    }
}
