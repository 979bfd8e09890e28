package dev.docserver.operator.decision;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.operator.gate.Gates;
import dev.docserver.operator.rollout.RolloutPlan;
import dev.docserver.operator.rollout.Situation;
import dev.docserver.operator.snapshot.Snapshot;
import dev.docserver.operator.status.Account;
import dev.docserver.operator.status.Events;
import dev.docserver.operator.status.Headline;
import dev.docserver.operator.status.WholeStatus;
import java.util.Optional;

/** The heart of the operator: snapshot in, decision out, and nothing else on either side. */
public final class Decide {
    private Decide() {}

    /** Total: it never throws, whatever the facts hold. */
    public static Decision decide(Snapshot snapshot) {
        return decide(snapshot, Gates::judge);
    }

    /** The same with another judge, for those who test everything but the gates. */
    static Decision decide(Snapshot snapshot, Judge judge) {
        Judgement said = Judgement.of(snapshot, judge);
        Situation situation = Situation.of(snapshot, said.candidate());
        RolloutPlan plan = RolloutPlan.of(situation);
        if (situation instanceof Situation.Deleting) {
            return Decision.nothing(plan);
        }
        Account account = new Account(snapshot, situation, said.candidate(), said.running());
        Headline headline = Headline.of(account);
        DocServerStatus status = WholeStatus.of(account, headline);
        return new Decision(
                plan,
                Writes.of(snapshot, plan),
                Optional.of(status),
                Events.of(account, status, headline),
                LookAgain.at(account, said, headline),
                Scans.wanted(snapshot, said)
                        .flatMap(wanted -> Scans.request(wanted, snapshot).stream())
                        .toList());
    }
}
