package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.api.v1alpha1.ImageScanStatus.Failure;
import dev.docserver.api.v1alpha1.ImageScanStatus.JobReference;
import dev.docserver.api.v1alpha1.ScanFacts;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An ImageScan and the status that it has or gets. {@code observedGeneration} is the generation
 * that facts or failure answer; while a newer one is under way the old facts stay.
 */
record ScanRecord(ImageScan scan, Optional<ImageScanStatus> status) {
    private static final String PENDING = "Pending";
    private static final String RUNNING = "Running";
    private static final String COMPLETE = "Complete";
    private static final String FAILED = "Failed";

    static ScanRecord of(ImageScan scan) {
        return new ScanRecord(scan, Optional.ofNullable(scan.getStatus()));
    }

    String name() {
        return scan.getMetadata().getName();
    }

    /** The last generation that was answered, 0 for none. */
    long answered() {
        return status.flatMap(s -> Optional.ofNullable(s.observedGeneration())).orElse(0L);
    }

    boolean isSettled() {
        return answered() == Objects.requireNonNullElse(scan.getMetadata().getGeneration(), 0L);
    }

    ImageScanStatus pending(Optional<Failure> why) {
        return underWay(PENDING, null, null, why.orElse(null));
    }

    ImageScanStatus running(Job job, Instant now) {
        JobReference reference =
                new JobReference(job.getMetadata().getName(), job.getMetadata().getUid());
        Instant since =
                status.filter(s -> reference.equals(s.job()))
                        .flatMap(s -> Optional.ofNullable(s.startedAt()))
                        .orElse(now);
        return underWay(RUNNING, reference, since, null);
    }

    ImageScanStatus failed(long generation, Failure failure, Instant now) {
        return new ImageScanStatus(
                generation,
                FAILED,
                status.map(ImageScanStatus::job).orElse(null),
                status.map(ImageScanStatus::startedAt).orElse(null),
                now,
                null,
                failure,
                null);
    }

    ImageScanStatus complete(Job job, ScanFacts facts, List<String> documents, Instant now) {
        return new ImageScanStatus(
                generation(job),
                COMPLETE,
                new JobReference(job.getMetadata().getName(), job.getMetadata().getUid()),
                status.map(ImageScanStatus::startedAt).orElse(null),
                now,
                facts,
                null,
                documents.isEmpty() ? null : documents);
    }

    /** Facts, their end and their documents stay until newer ones are there. */
    private ImageScanStatus underWay(
            String phase,
            @org.jspecify.annotations.Nullable JobReference job,
            @org.jspecify.annotations.Nullable Instant startedAt,
            @org.jspecify.annotations.Nullable Failure failure) {
        boolean facts = status.filter(s -> s.facts() != null).isPresent();
        return new ImageScanStatus(
                status.map(ImageScanStatus::observedGeneration).orElse(null),
                phase,
                job,
                startedAt,
                facts ? status.map(ImageScanStatus::finishedAt).orElse(null) : null,
                status.map(ImageScanStatus::facts).orElse(null),
                failure,
                facts ? status.map(ImageScanStatus::documents).orElse(null) : null);
    }

    /** The generation that a Job answers. */
    static long generation(Job job) {
        String text =
                Objects.requireNonNullElse(
                                job.getMetadata().getAnnotations(), Map.<String, String>of())
                        .getOrDefault(ScanJob.GENERATION, "0");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** When a Job came to its good end; empty where it does not say. */
    static Optional<Instant> endedAt(Job job) {
        try {
            return Optional.ofNullable(job.getStatus())
                    .flatMap(status -> Optional.ofNullable(status.getCompletionTime()))
                    .map(Instant::parse);
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** Whether a Job has not ended. */
    static boolean isActive(Job job) {
        return job.getStatus() == null
                || job.getStatus().getConditions().stream()
                        .noneMatch(
                                c ->
                                        "True".equals(c.getStatus())
                                                && ("Complete".equals(c.getType())
                                                        || "Failed".equals(c.getType())));
    }
}
