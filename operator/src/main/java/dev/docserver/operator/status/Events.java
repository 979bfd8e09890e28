package dev.docserver.operator.status;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PreviousStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Events for what changed, in the words of the conditions: one for each new state, none for
 * staying.
 */
public final class Events {
    private static final Set<String> TELLING = Set.of("Ready", "Available", "Vulnerable");

    /**
     * Worth telling about {@code Available} and {@code Vulnerable}; the rest follows from Ready.
     */
    private static final Set<String> WORTH =
            Set.of(
                    Reason.Vulnerable.name(),
                    Reason.RemediationOverdue.name(),
                    Reason.Waived.name(),
                    Reason.NodeDrainInterrupts.name());

    private Events() {}

    /** What to tell, given what the status said before. */
    public static List<EventFact> of(Account account, DocServerStatus status, Headline headline) {
        PreviousStatus previous = account.snapshot().previous();
        List<EventFact> events = new ArrayList<>();
        for (Condition now :
                Objects.requireNonNullElse(status.conditions(), List.<Condition>of())) {
            if (TELLING.contains(now.getType()) && isNew(previous, now)) {
                if (now.getType().equals("Ready")) {
                    events.add(of(headline.tone() == Headline.Tone.STUCK, now));
                } else if (WORTH.contains(now.getReason()) || wentDown(previous, now)) {
                    events.add(of(true, now));
                }
            }
        }
        if (makesDatabase(account)) {
            events.add(of(Reason.EvaluationDatabase));
        }
        return List.copyOf(events);
    }

    private static boolean makesDatabase(Account account) {
        return account.snapshot().intent().database() instanceof Intent.Database.Evaluation
                && account.snapshot().workload().evaluationDatabase() instanceof Observed.Absent<?>
                && !(RolloutPlan.of(account.situation()) instanceof RolloutPlan.Freeze);
    }

    private static EventFact of(Reason reason) {
        return new EventFact(true, reason, reason.meaning() + " Next: " + reason.next());
    }

    private static EventFact of(boolean warning, Condition condition) {
        return new EventFact(
                warning, Reason.valueOf(condition.getReason()), condition.getMessage());
    }

    private static boolean isNew(PreviousStatus previous, Condition now) {
        return previous.conditions().stream()
                .noneMatch(
                        before ->
                                now.getType().equals(before.getType())
                                        && now.getStatus().equals(before.getStatus())
                                        && now.getReason().equals(before.getReason()));
    }

    private static boolean wentDown(PreviousStatus previous, Condition now) {
        return now.getType().equals("Available")
                && now.getStatus().equals("False")
                && previous.conditions().stream()
                        .anyMatch(
                                before ->
                                        "Available".equals(before.getType())
                                                && "True".equals(before.getStatus()));
    }
}
