package dev.docserver.operator.status;

import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.snapshot.Snapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * By when what runs is to be mended. Both times follow from the transition of {@code Vulnerable}
 * and the policies alone, so that what is said of them stays the same from one look to the next.
 * When the time is over, only the words change: nothing that runs is stopped.
 *
 * @param since when {@code Vulnerable} became True
 * @param by when the shortest time that a policy of the namespace gives is over
 */
public record Remediation(Instant since, Instant by) {
    /** Empty unless what runs is rejected today; a waiver has an end of its own. */
    public static Optional<Remediation> of(Account account) {
        return account.running()
                .filter(report -> report.worst() instanceof Verdict.Rejected)
                .map(report -> of(account.snapshot()));
    }

    static Remediation of(Snapshot snapshot) {
        Instant since = Conditions.since("Vulnerable", "True", snapshot);
        return new Remediation(
                since,
                since.plus(
                        Policies.of(snapshot.policies(), snapshot.intent().namespace()).within()));
    }

    Reason reason(Instant now) {
        return now.isBefore(by) ? Reason.Vulnerable : Reason.RemediationOverdue;
    }

    /** The refusal with the times before what was seen, where no cut reaches them. */
    String message(Refusal why, Instant now) {
        String due = now.isBefore(by) ? ", mend by " : ", overdue since ";
        return new Refusal(
                        reason(now),
                        "since " + since + due + by + ": " + why.seen(),
                        why.expected(),
                        why.next())
                .message();
    }
}
