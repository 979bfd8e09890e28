package dev.docserver.operator.status;

import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.api.v1alpha1.DocServerStatus.Candidate;
import dev.docserver.api.v1alpha1.DocServerStatus.FindingCounts;
import dev.docserver.api.v1alpha1.DocServerStatus.RolloutHistory;
import dev.docserver.api.v1alpha1.DocServerStatus.Running;
import dev.docserver.api.v1alpha1.DocServerStatus.WaitingFor;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.reason.Text;
import dev.docserver.operator.rollout.Admission;
import dev.docserver.operator.rollout.Deployed;
import dev.docserver.operator.rollout.Fleet;
import dev.docserver.operator.rollout.Remembered;
import dev.docserver.operator.snapshot.Observed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole status, in one place, from nothing but the facts. */
public final class WholeStatus {
    private static final int POLICY = 253;

    private WholeStatus() {}

    /** The status of an account; nothing of the old one is carried over by being forgotten here. */
    public static DocServerStatus of(Account account, Headline headline) {
        Optional<GateReport> report = account.candidate();
        @Nullable Candidate candidate = candidate(account).orElse(null);
        @Nullable Running running = Serving.of(account).orElse(null);
        @Nullable String verdict = report.map(r -> r.worst().word()).orElse(null);
        @Nullable FindingCounts findings = report.flatMap(GateReport::findings).orElse(null);
        @Nullable String policy = report.map(WholeStatus::policy).orElse(null);
        @Nullable Instant database = report.flatMap(GateReport::databaseUpdatedAt).orElse(null);
        @Nullable WaitingFor waiting = Waiting.of(account, headline).orElse(null);
        @Nullable RolloutHistory history = Remembered.of(account.snapshot()).orElse(null);
        @Nullable Integer pods = pods(account).orElse(null);
        return new DocServerStatus(
                account.snapshot().intent().generation(),
                candidate,
                Admission.of(account.snapshot(), account.situation(), report),
                running,
                verdict,
                report.map(GateLines::of).orElse(List.of()),
                findings,
                policy,
                database,
                waiting,
                pods,
                history,
                Conditions.of(account, headline));
    }

    private static Optional<Candidate> candidate(Account account) {
        return account.snapshot()
                .resolution()
                .resolved()
                .map(image -> new Candidate(account.snapshot().intent().image(), image.digest()));
    }

    private static String policy(GateReport report) {
        return Text.printable(report.policy(), POLICY);
    }

    /** Unknown is left out: a zero would tell an autoscaler that nothing runs. */
    private static Optional<Integer> pods(Account account) {
        return switch (account.fleet()) {
            case Observed.Seen<Fleet>(Fleet fleet) ->
                    Optional.of(fleet.deployed().map(Deployed::pods).orElse(0));
            case Observed.Absent<Fleet> a -> Optional.of(0);
            case Observed.Unreadable<Fleet> u -> Optional.empty();
        };
    }
}
