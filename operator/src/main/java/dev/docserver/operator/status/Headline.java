package dev.docserver.operator.status;

import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.reason.Text;
import dev.docserver.operator.rollout.Situation;
import dev.docserver.operator.snapshot.Observed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one thing to say about a DocServer; conditions, Event and log line say it in the same words.
 *
 * @param message printable, at most 1000 characters
 * @param until when the wait ends of itself, where that is known
 */
public record Headline(Tone tone, Reason reason, String message, Optional<Instant> until) {
    /** A new scan has been asked for already, and only the old one is in the way. */
    private static final Set<Reason> RENEWED = Set.of(Reason.ScanStale, Reason.FactsOutdated);

    private static final int MESSAGE = 1000;
    private static final int MISREAD = 64;

    /** What it means for whoever waits (KEP-1623 and kstatus). */
    public enum Tone {
        /** Ready: what runs is what the spec asks for. */
        READY,
        /** Reconciling: time or work under way will get on. */
        MOVING,
        /** Stalled: somebody has to do something. */
        STUCK
    }

    /** The headline of a situation. */
    public static Headline of(Account account) {
        Headline said = worse(ofService(account), ofSituation(account));
        return account.snapshot()
                .intent()
                .misreadRescan()
                .map(value -> said.after(misread(value)))
                .orElse(said);
    }

    /** What the Service says against being ready; nothing, as a rule. */
    private static Optional<Headline> ofService(Account account) {
        return switch (account.snapshot().workload().foreignEndpoints()) {
            case Observed.Seen<List<String>>(List<String> names) when names.isEmpty() ->
                    Optional.empty();
            case Observed.Seen<List<String>>(List<String> names) ->
                    Optional.of(
                            stuck(
                                    Refusal.of(
                                            Reason.ForeignEndpoints,
                                            "EndpointSlice " + String.join(", ", names),
                                            "none but those of the endpoint slice controller")));
            case Observed.Absent<List<String>> a -> Optional.empty();
            case Observed.Unreadable<List<String>>(String why) ->
                    Optional.of(
                            moving(
                                    Refusal.of(
                                            Reason.ClusterUnreadable,
                                            "EndpointSlices: " + why,
                                            "to read where the Service leads")));
        };
    }

    /** A stuck service over whatever moves, and anything over being ready. */
    private static Headline worse(Optional<Headline> service, Headline situation) {
        return service.filter(of -> of.tone().compareTo(situation.tone()) > 0).orElse(situation);
    }

    private static String misread(String value) {
        return "docserver.dev/rescan-requested="
                + Text.printable(value, MISREAD)
                + " is ignored: it is no time such as 2026-11-24T12:00:00Z; ";
    }

    private Headline after(String note) {
        return new Headline(tone, reason, Text.printable(note + message, MESSAGE), until);
    }

    private static Headline ofSituation(Account account) {
        return switch (account.situation()) {
            case Situation.Paused p ->
                    stuck(Refusal.of(Reason.Paused, "spec.paused is true", "false"));
            case Situation.Deleting d ->
                    moving(Refusal.of(Reason.Settled, "the DocServer is being deleted", "that"));
            case Situation.CandidateUnknown unknown -> of(unknown);
            case Situation.Refused(Verdict verdict, var keep) -> of(verdict);
            case Situation.Migrating migrating -> moving(Progress.of(migrating, account));
            case Situation.Rolling rolling -> moving(Progress.of(rolling, account));
            case Situation.Failed failed -> stuck(Progress.withTrouble(failed, account));
            case Situation.Done done ->
                    new Headline(
                            Tone.READY,
                            Reason.UpToDate,
                            Progress.upToDate(done.release(), account),
                            Optional.empty());
        };
    }

    private static Headline of(Situation.CandidateUnknown unknown) {
        return new Headline(
                unknown.stuck() ? Tone.STUCK : Tone.MOVING,
                unknown.why().reason(),
                unknown.why().message(),
                unknown.until());
    }

    private static Headline of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed passed ->
                    new Headline(Tone.MOVING, passed.reason(), passed.detail(), Optional.empty());
            case Verdict.Pending(Refusal why) -> moving(why);
            case Verdict.Inconclusive(Refusal why) ->
                    RENEWED.contains(why.reason()) ? moving(why) : stuck(why);
            case Verdict.Rejected(Refusal why) -> stuck(why);
        };
    }

    private static Headline moving(Refusal why) {
        return new Headline(Tone.MOVING, why.reason(), why.message(), Optional.empty());
    }

    private static Headline stuck(Refusal why) {
        return new Headline(Tone.STUCK, why.reason(), why.message(), Optional.empty());
    }
}
