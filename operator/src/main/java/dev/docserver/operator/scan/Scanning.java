package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.api.v1alpha1.ImageScanStatus.Failure;
import dev.docserver.operator.observe.Cached;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.registry.resolve.Question;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Resolution;
import dev.docserver.operator.snapshot.ResolvedImage;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings one ImageScan one step on: find its children, wait for a place, make the Job, watch it,
 * read its output. Every step can be the first one after a restart.
 */
public final class Scanning {
    /** Scanning more platforms in one pod would need more time than a scan has. */
    private static final int MAXIMUM_CHILDREN = 16;

    private final ScanSettings settings;
    private final Sources sources;
    private final ScanSlots slots;
    private final ScanActions actions;

    /** Generations answered by this process: the cache may not have brought the answer back yet. */
    private final Map<String, Long> answered = new ConcurrentHashMap<>();

    /** What is known of scans without asking the cluster. */
    public record Sources(Cached<Job> jobs, Cached<Pod> pods, Resolver resolver) {}

    public Scanning(ScanSettings settings, Sources sources, ScanSlots slots, ScanActions actions) {
        this.settings = settings;
        this.sources = sources;
        this.slots = slots;
        this.actions = actions;
    }

    /**
     * One step.
     *
     * @return the ImageScan that may start now because this one has ended
     */
    public Optional<String> step(ImageScan scan, Instant now) {
        ScanRecord record = ScanRecord.of(scan);
        if (isSettled(scan)) {
            return slots.release(scan.getMetadata().getName());
        }
        return switch (jobs(scan)) {
            case Observed.Seen<List<Job>>(List<Job> jobs) -> step(record, jobs, now);
            case Observed.Absent<List<Job>> a -> Optional.empty();
            case Observed.Unreadable<List<Job>> u -> Optional.empty();
        };
    }

    private Optional<String> step(ScanRecord record, List<Job> jobs, Instant now) {
        Optional<Job> job =
                jobs.stream()
                        .filter(j -> ScanRecord.generation(j) > record.answered())
                        .max(Comparator.comparingLong(ScanRecord::generation));
        if (job.isEmpty()) {
            return start(record, now);
        }
        slots.hold(record.name());
        List<Pod> pods = pods(job.get());
        return switch (ScanProgress.of(job.get(), pods)) {
            case ScanProgress.Running r -> {
                actions.write(record, record.running(job.get(), now));
                yield Optional.empty();
            }
            case ScanProgress.Failed(Failure failure, boolean over) -> {
                if (!over) {
                    actions.remove(job.get());
                }
                yield end(record, record.failed(ScanRecord.generation(job.get()), failure, now));
            }
            case ScanProgress.Ended(Pod pod, String receipt) ->
                    actions.collect(record, job.get(), new Receipt(pod, receipt), now)
                            .flatMap(status -> end(record, status));
        };
    }

    /** Whether the present generation has its answer. */
    public boolean isSettled(ImageScan scan) {
        ScanRecord record = ScanRecord.of(scan);
        long known = answered.getOrDefault(scan.getMetadata().getUid(), 0L);
        return record.isSettled() || known > record.answered();
    }

    /** Where the output lies and what it has to be. */
    record Receipt(Pod pod, String message) {}

    private Optional<String> end(ScanRecord record, ImageScanStatus status) {
        actions.write(record, status);
        answered.put(
                record.scan().getMetadata().getUid(),
                Objects.requireNonNullElse(status.observedGeneration(), 0L));
        return slots.release(record.name());
    }

    private Optional<String> start(ScanRecord record, Instant now) {
        ImageScan scan = record.scan();
        var asker =
                new Question.Asker(
                        scan.getMetadata().getNamespace(),
                        scan.getMetadata().getName(),
                        scan.getMetadata().getUid());
        String image = scan.getSpec().repository() + "@" + scan.getSpec().digest();
        Resolution resolution =
                sources.resolver()
                        .answer(
                                new Question(
                                        asker,
                                        image,
                                        Optional.ofNullable(scan.getSpec().requestedAt())),
                                Optional.empty());
        return switch (resolution) {
            case Resolution.NotYetKnown n -> waits(record, Optional.empty());
            case Resolution.Unreachable(String why, Instant retryAt) ->
                    waits(record, Optional.of(ScanFailure.of(Reason.RegistryUnreadable, why)));
            case Resolution.NotFound(String why) -> fails(record, Reason.ImageNotFound, why, now);
            case Resolution.Refused(String why) -> fails(record, Reason.ImageRefused, why, now);
            case Resolution.NotAllowed(Refusal why) -> fails(record, why.reason(), why.seen(), now);
            case Resolution.Ambiguous(String why) ->
                    fails(record, Reason.PlatformAmbiguous, why, now);
            case Resolution.Resolved(ResolvedImage resolved) -> start(record, resolved, now);
        };
    }

    private Optional<String> start(ScanRecord record, ResolvedImage image, Instant now) {
        if (image.children().size() > MAXIMUM_CHILDREN) {
            return fails(
                    record,
                    Reason.PlatformAmbiguous,
                    "seen "
                            + image.children().size()
                            + " platforms in the index; expected at most "
                            + MAXIMUM_CHILDREN,
                    now);
        }
        if (!slots.take(record.name(), activeJobs())) {
            return waits(record, Optional.empty());
        }
        Job job = actions.create(ScanJob.of(record.scan(), settings, image));
        actions.write(record, record.running(job, now));
        return Optional.empty();
    }

    private Optional<String> waits(ScanRecord record, Optional<Failure> why) {
        actions.write(record, record.pending(why));
        return Optional.empty();
    }

    private Optional<String> fails(ScanRecord record, Reason reason, String why, Instant now) {
        return end(
                record,
                record.failed(
                        record.scan().getMetadata().getGeneration(),
                        ScanFailure.of(reason, why),
                        now));
    }

    /** Drops what is kept of an ImageScan that is gone; who may start in its place. */
    public Optional<String> forget(ImageScan scan) {
        answered.remove(scan.getMetadata().getUid());
        return slots.release(scan.getMetadata().getName());
    }

    private int activeJobs() {
        return sources.jobs().list(settings.namespace(), ScanRecord::isActive)
                        instanceof Observed.Seen<List<Job>>(List<Job> active)
                ? active.size()
                : settings.concurrency();
    }

    private Observed<List<Job>> jobs(ImageScan scan) {
        return sources.jobs()
                .list(
                        settings.namespace(),
                        job ->
                                job.getMetadata().getOwnerReferences().stream()
                                        .map(OwnerReference::getUid)
                                        .anyMatch(scan.getMetadata().getUid()::equals));
    }

    private List<Pod> pods(Job job) {
        return sources.pods()
                                .list(
                                        settings.namespace(),
                                        pod ->
                                                pod.getMetadata().getOwnerReferences().stream()
                                                        .map(OwnerReference::getUid)
                                                        .anyMatch(
                                                                job.getMetadata().getUid()::equals))
                        instanceof Observed.Seen<List<Pod>>(List<Pod> seen)
                ? seen
                : List.of();
    }
}
