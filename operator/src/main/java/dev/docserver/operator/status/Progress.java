package dev.docserver.operator.status;

import dev.docserver.operator.desired.MigrationJob;
import dev.docserver.operator.desired.Names;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.rollout.Deployed;
import dev.docserver.operator.rollout.Fleet;
import dev.docserver.operator.rollout.Situation;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.PodFact;
import dev.docserver.operator.snapshot.Release;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said while a migration or a rollout is under way, and after it failed. */
final class Progress {
    private Progress() {}

    static Refusal of(Situation.Migrating migrating, Account account) {
        Intent intent = account.snapshot().intent();
        if (migrating.database()) {
            return Refusal.of(
                    Reason.WaitingForDatabase,
                    "StatefulSet " + Names.database(intent) + " is not ready",
                    "one ready pod");
        }
        return Refusal.of(
                Reason.Migrating,
                "Job " + job(migrating, account) + " has not finished",
                "the schema of " + migrating.target().digest());
    }

    static String job(Situation.Migrating migrating, Account account) {
        return MigrationJob.of(
                        account.snapshot().intent(),
                        account.snapshot().platform(),
                        migrating.target())
                .getMetadata()
                .getName();
    }

    static Refusal of(Situation.Rolling rolling, Account account) {
        String digest = rolling.target().digest();
        return switch (rolling.stage()) {
            case ADMITTING ->
                    Refusal.of(Reason.Admitting, digest + " passed", "it in status.admitted");
            case WRITING -> rolling(Reason.RollingOut, digest, account);
            case STARTING -> rolling(Reason.RollingOut, digest, account);
            case DEGRADED -> rolling(Reason.Degraded, digest, account);
        };
    }

    private static Refusal rolling(Reason reason, String digest, Account account) {
        Optional<PodFact> troubled = troubled(digest, account);
        return Refusal.of(
                troubled.map(Progress::cause).orElse(reason),
                counts(account) + troubled.map(pod -> "; " + told(pod, account)).orElse(""),
                "all of them to run " + digest);
    }

    /** A failure, with what the pods themselves say of it. */
    static Refusal withTrouble(Situation.Failed failed, Account account) {
        return troubled(failed.digest(), account)
                .map(
                        pod ->
                                new Refusal(
                                        failed.why().reason(),
                                        failed.why().seen() + "; " + told(pod, account),
                                        failed.why().expected(),
                                        failed.why().next()))
                .orElse(failed.why());
    }

    static String upToDate(Release release, Account account) {
        String database =
                switch (account.snapshot().intent().database()) {
                    case Intent.Database.Credentials c -> "";
                    case Intent.Database.Evaluation e ->
                            "; "
                                    + Reason.EvaluationDatabase.meaning()
                                    + (e.storage().isEmpty() ? " It forgets with its pod." : "");
                };
        return counts(account) + ", all of them run " + release.digest() + database;
    }

    /** {@code 1 of 2 pods serve}; of what the Deployment says, pods of older templates too. */
    static String counts(Account account) {
        return switch (account.fleet()) {
            case Observed.Seen<Fleet>(Fleet fleet) ->
                    fleet.deployed().map(Progress::counts).orElse("no Deployment");
            case Observed.Absent<Fleet> a -> "no Deployment";
            case Observed.Unreadable<Fleet>(String why) -> why;
        };
    }

    private static String counts(Deployed deployed) {
        return deployed.available() + " of " + deployed.replicas() + " pods serve";
    }

    private static Optional<PodFact> troubled(String digest, Account account) {
        return pods(account).stream()
                .filter(pod -> pod.digest().equals(digest) && !pod.ready())
                .filter(pod -> pod.trouble().isPresent())
                .findFirst();
    }

    private static Reason cause(PodFact pod) {
        String reason = pod.trouble().map(PodFact.Trouble::reason).orElse("");
        String message = pod.trouble().map(PodFact.Trouble::message).orElse("");
        return switch (reason) {
            case "ErrImagePull", "ImagePullBackOff", "InvalidImageName" -> Reason.ImagePullFailed;
            case "CreateContainerConfigError" ->
                    message.toLowerCase(Locale.ROOT).contains("secret")
                            ? Reason.SecretMissing
                            : Reason.RollingOut;
            default -> Reason.RollingOut;
        };
    }

    private static String told(PodFact pod, Account account) {
        return pod.trouble()
                .map(
                        trouble ->
                                "pod "
                                        + pod.name()
                                        + ": "
                                        + trouble.reason()
                                        + " "
                                        + hint(trouble, account))
                .orElse("");
    }

    /** The kubelet names a missing volume only in an Event, which the operator does not read. */
    private static String hint(PodFact.Trouble trouble, Account account) {
        return trouble.reason().equals("ContainerCreating")
                ? "(is there a Secret "
                        + Names.credentials(account.snapshot().intent())
                        + "? its volumes are not ready)"
                : trouble.message();
    }

    private static List<PodFact> pods(Account account) {
        return switch (account.snapshot().workload().pods()) {
            case Observed.Seen<List<PodFact>>(List<PodFact> pods) -> pods;
            case Observed.Absent<List<PodFact>> a -> List.of();
            case Observed.Unreadable<List<PodFact>> u -> List.of();
        };
    }
}
