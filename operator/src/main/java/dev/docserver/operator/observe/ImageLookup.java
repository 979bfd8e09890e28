package dev.docserver.operator.observe;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.registry.Reference;
import dev.docserver.operator.registry.RegistryException;
import dev.docserver.operator.registry.resolve.Question;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Resolution;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.ScanName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code spec.image} leads to. A registry is asked when the image changes or a rescan is asked
 * for, and at no other time: a restart of the operator is no reason to look a tag up again, since a
 * moved tag would roll out unasked. What the status says the image led to, and the scan of that
 * digest says its children are, stands until then. A registry that the policies do not let the
 * namespace use is not asked at all, nor is any while the policies can't be read.
 *
 * @param home namespace of the ImageScans
 */
record ImageLookup(Resolver resolver, Cached<ImageScan> scans, String home, Policies policies) {

    Resolution resolve(Intent intent, @Nullable DocServerStatus status) {
        Question question =
                new Question(
                        new Question.Asker(intent.namespace(), intent.name(), intent.uid()),
                        intent.image(),
                        intent.rescanTime().map(Instant::toString));
        Optional<String> before = digest(intent, status);
        Optional<Resolution> remembered = before.flatMap(d -> remembered(intent.image(), d));
        Optional<Refusal> barred = barred(intent.image());
        if (barred.isPresent()) {
            resolver.forget(intent.namespace(), intent.name());
            return remembered.orElseGet(() -> new Resolution.NotAllowed(barred.get()));
        }
        if (resolver.isAsked(question) || !isSettled(intent, before) || remembered.isEmpty()) {
            Resolution answer = resolver.answer(question, settled(intent, before));
            return answer instanceof Resolution.NotYetKnown ? remembered.orElse(answer) : answer;
        }
        return remembered.get();
    }

    private Optional<Refusal> barred(String image) {
        return policies.problem()
                .map(
                        problem ->
                                Refusal.of(
                                        Reason.PolicyUnreadable,
                                        problem,
                                        "policies that can be read before a registry is asked"))
                .or(() -> repository(image).flatMap(policies::bars));
    }

    private Optional<String> settled(Intent intent, Optional<String> before) {
        return isSettled(intent, before) ? before : Optional.empty();
    }

    private static Optional<String> digest(Intent intent, @Nullable DocServerStatus status) {
        return Optional.ofNullable(status)
                .flatMap(s -> Optional.ofNullable(s.candidate()))
                .filter(candidate -> candidate.image().equals(intent.image()))
                .map(DocServerStatus.Candidate::digest);
    }

    /** Whether no rescan was asked for since the digest was scanned. */
    private boolean isSettled(Intent intent, Optional<String> digest) {
        return intent.rescanTime()
                .map(at -> digest.flatMap(this::scanned).filter(at::isBefore).isPresent())
                .orElse(true);
    }

    private Optional<Instant> scanned(String digest) {
        return status(digest).flatMap(status -> Optional.ofNullable(status.finishedAt()));
    }

    private Optional<Resolution> remembered(String image, String digest) {
        return status(digest)
                .flatMap(status -> Optional.ofNullable(status.facts()))
                .flatMap(
                        facts ->
                                repository(image)
                                        .map(
                                                repository ->
                                                        new Resolution.Resolved(
                                                                new ResolvedImage(
                                                                        repository,
                                                                        digest,
                                                                        facts.children().stream()
                                                                                .map(
                                                                                        ImageLookup
                                                                                                ::child)
                                                                                .toList()))));
    }

    private Optional<ImageScanStatus> status(String digest) {
        return scans.get(home, ScanName.of(digest)) instanceof Observed.Seen<ImageScan>(var scan)
                ? Optional.ofNullable(scan.getStatus())
                : Optional.empty();
    }

    private static Optional<String> repository(String image) {
        try {
            return Optional.of(Reference.parse(image).repository());
        } catch (RegistryException _) {
            return Optional.empty();
        }
    }

    private static ResolvedImage.Child child(ChildFacts facts) {
        return new ResolvedImage.Child(
                facts.digest(),
                facts.platform().os(),
                facts.platform().architecture(),
                facts.platform().variant());
    }
}
