package dev.docserver.operator.status;

import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.reason.Text;
import dev.docserver.operator.rollout.Deployed;
import dev.docserver.operator.rollout.Fleet;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The six conditions (KEP-1623): always all of them, each with the generation it speaks of, and a
 * transition time that moves only when its status does.
 */
final class Conditions {
    private static final int MESSAGE = 1000;

    private Conditions() {}

    /** One condition before it gets its times. */
    private record Said(String type, String status, Reason reason, String message) {}

    static List<Condition> of(Account account, Headline headline) {
        return List.of(
                        ready(headline),
                        available(account),
                        gatesPassed(account, headline),
                        vulnerable(account),
                        reconciling(headline),
                        stalled(headline))
                .stream()
                .map(said -> dated(said, account.snapshot()))
                .toList();
    }

    private static Said ready(Headline headline) {
        return new Said(
                "Ready",
                truth(headline.tone() == Headline.Tone.READY),
                headline.reason(),
                headline.message());
    }

    private static Said reconciling(Headline headline) {
        return only(headline, "Reconciling", Headline.Tone.MOVING);
    }

    private static Said stalled(Headline headline) {
        return only(headline, "Stalled", Headline.Tone.STUCK);
    }

    private static Said only(Headline headline, String type, Headline.Tone tone) {
        return headline.tone() == tone
                ? new Said(type, "True", headline.reason(), headline.message())
                : new Said(type, "False", Reason.Settled, Reason.Settled.meaning());
    }

    private static Said available(Account account) {
        return switch (account.fleet()) {
            case Observed.Seen<Fleet>(Fleet fleet) -> available(account, fleet.deployed());
            case Observed.Absent<Fleet> a -> available(account, Optional.empty());
            case Observed.Unreadable<Fleet>(String why) ->
                    new Said("Available", "Unknown", Reason.ClusterUnreadable, why);
        };
    }

    private static Said available(Account account, Optional<Deployed> deployed) {
        if (deployed.filter(d -> d.available() > 0).isEmpty()) {
            return new Said("Available", "False", Reason.Unavailable, Progress.counts(account));
        }
        return account.snapshot().intent().replicas() == 1
                ? new Said(
                        "Available",
                        "True",
                        Reason.NodeDrainInterrupts,
                        Progress.counts(account) + "; " + Reason.NodeDrainInterrupts.meaning())
                : new Said("Available", "True", Reason.Available, Progress.counts(account));
    }

    private static Said gatesPassed(Account account, Headline headline) {
        return account.candidate()
                .map(report -> gatesPassed(report.worst()))
                .orElseGet(
                        () ->
                                new Said(
                                        "GatesPassed",
                                        "Unknown",
                                        headline.reason(),
                                        headline.message()));
    }

    private static Said gatesPassed(Verdict verdict) {
        String status =
                switch (verdict) {
                    case Verdict.Passed p -> "True";
                    case Verdict.Pending p -> "Unknown";
                    case Verdict.Inconclusive i -> "False";
                    case Verdict.Rejected r -> "False";
                };
        return new Said("GatesPassed", status, verdict.cause(), GateLines.message(verdict));
    }

    /** What runs goes on running whatever is said here; an open question is no accusation. */
    private static Said vulnerable(Account account) {
        return account.running()
                .map(GateReport::worst)
                .map(verdict -> vulnerable(verdict, account.snapshot()))
                .orElseGet(
                        () ->
                                new Said(
                                        "Vulnerable",
                                        "Unknown",
                                        Reason.VulnerabilityUnknown,
                                        "nothing of this DocServer is deployed"));
    }

    private static Said vulnerable(Verdict verdict, Snapshot snapshot) {
        return switch (verdict) {
            case Verdict.Passed(Reason reason, String detail) when reason == Reason.Waived ->
                    new Said("Vulnerable", "True", Reason.Waived, detail);
            case Verdict.Passed(Reason reason, String detail) ->
                    new Said("Vulnerable", "False", Reason.NotVulnerable, detail);
            case Verdict.Pending(Refusal why) -> unknown(why);
            case Verdict.Inconclusive(Refusal why) -> unknown(why);
            case Verdict.Rejected(Refusal why) -> overdueAt(why, snapshot);
        };
    }

    private static Said overdueAt(Refusal why, Snapshot snapshot) {
        Remediation due = Remediation.of(snapshot);
        Instant now = snapshot.now();
        return new Said("Vulnerable", "True", due.reason(now), due.message(why, now));
    }

    private static Said unknown(Refusal why) {
        return new Said("Vulnerable", "Unknown", Reason.VulnerabilityUnknown, why.message());
    }

    /** Since when a condition has its status; now, where it had another before. */
    static Instant since(String type, String status, Snapshot snapshot) {
        return snapshot.previous().conditions().stream()
                .filter(before -> type.equals(before.getType()))
                .filter(before -> status.equals(before.getStatus()))
                .flatMap(before -> time(before.getLastTransitionTime()).stream())
                .findFirst()
                .orElseGet(() -> snapshot.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** The schema lets times in only; a decision stays total without it. */
    private static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private static Condition dated(Said said, Snapshot snapshot) {
        return new ConditionBuilder()
                .withType(said.type())
                .withStatus(said.status())
                .withReason(said.reason().name())
                .withMessage(Text.printable(said.message(), MESSAGE))
                .withObservedGeneration(snapshot.intent().generation())
                .withLastTransitionTime(since(said.type(), said.status(), snapshot).toString())
                .build();
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }
}
