package dev.docserver.operator.status;

import dev.docserver.api.v1alpha1.DocServerStatus.WaitingFor;
import dev.docserver.operator.desired.Names;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.reason.Subject;
import dev.docserver.operator.reason.Text;
import dev.docserver.operator.rollout.Situation;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.ScanName;
import dev.docserver.operator.snapshot.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The one thing that is waited for. */
final class Waiting {
    private static final int NAME = 253;

    private Waiting() {}

    /** Empty exactly when the DocServer is ready. */
    static Optional<WaitingFor> of(Account account, Headline headline) {
        if (headline.tone() == Headline.Tone.READY) {
            return Optional.empty();
        }
        String kind = Subject.of(headline.reason()).kind();
        String name = Text.printable(name(account, headline), NAME);
        return Optional.of(
                new WaitingFor(
                        kind, name, since(account, kind, name), headline.until().orElse(null)));
    }

    private static Instant since(Account account, String kind, String name) {
        return account.snapshot()
                .previous()
                .waitingFor()
                .filter(before -> before.kind().equals(kind) && before.name().equals(name))
                .map(WaitingFor::since)
                .orElseGet(() -> account.snapshot().now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String name(Account account, Headline headline) {
        Intent intent = account.snapshot().intent();
        return switch (Subject.of(headline.reason())) {
            case NOTHING, DOC_SERVER, DEPLOYMENT -> Names.server(intent);
            case IMAGE, REGISTRY -> intent.image();
            case IMAGE_SCAN ->
                    account.snapshot()
                            .resolution()
                            .resolved()
                            .map(ResolvedImage::digest)
                            .map(ScanName::of)
                            .orElse(intent.image());
            case SCAN_POLICY, SCAN_EXCEPTION ->
                    account.candidate()
                            .map(GateReport::policy)
                            .orElseGet(() -> policies(account.snapshot()));
            case VULNERABILITY_DATABASE -> "mirror";
            case ADMISSION_POLICY -> "docserver.dev";
            case ENDPOINT_SLICE ->
                    account.snapshot().workload().seenForeignEndpoints().stream()
                            .findFirst()
                            .orElse("");
            case CLUSTER -> "kube-apiserver";
            case SECRET -> Names.credentials(intent);
            case STATEFUL_SET -> Names.database(intent);
            case JOB -> job(account);
        };
    }

    private static String policies(Snapshot snapshot) {
        return Policies.of(snapshot.policies(), snapshot.intent().namespace()).names();
    }

    private static String job(Account account) {
        return account.situation() instanceof Situation.Migrating migrating
                ? Progress.job(migrating, account)
                : Names.server(account.snapshot().intent());
    }
}
