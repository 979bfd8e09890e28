package dev.docserver.operator.decision;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Release;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which scans are missing or due. Every time asked for is later than the end of the scan that it
 * replaces and follows from the facts alone, so that several DocServers and several operators ask
 * for the same.
 */
final class Scans {
    /** After a scan that a new database, a new reporter or a quieter cluster may put right. */
    private static final Duration RETRY = Duration.ofMinutes(10);

    private static final Duration SOON = Duration.ofMinutes(1);

    private static final Set<Reason> OUTDATED = Set.of(Reason.FactsOutdated, Reason.ScanStale);
    private static final Set<Reason> TRANSIENT =
            Set.of(
                    Reason.RegistryUnreadable,
                    Reason.DatabaseStale,
                    Reason.DatabaseUnfit,
                    Reason.CanaryNotFound,
                    Reason.ScanFailed,
                    Reason.ScanTimedOut,
                    Reason.ReportUnreadable,
                    Reason.DigestMismatch,
                    Reason.LayerDigestMismatch);

    private Scans() {}

    /** A digest that somebody wants to know about. */
    record Wanted(
            String repository,
            String digest,
            Optional<GateReport> report,
            Optional<Instant> askedFor) {}

    static Stream<Wanted> wanted(Snapshot snapshot, Judgement judgement) {
        Optional<Wanted> candidate =
                snapshot.resolution()
                        .resolved()
                        .map(image -> candidate(image, snapshot, judgement));
        Optional<Wanted> running =
                judgement
                        .deployed()
                        .filter(r -> candidate.filter(c -> c.digest().equals(r.digest())).isEmpty())
                        .map(release -> running(release, judgement));
        return Stream.concat(candidate.stream(), running.stream());
    }

    private static Wanted candidate(ResolvedImage image, Snapshot snapshot, Judgement judgement) {
        return new Wanted(
                image.repository(),
                image.digest(),
                judgement.candidate(),
                snapshot.intent().rescanTime());
    }

    private static Wanted running(Release release, Judgement judgement) {
        return new Wanted(
                release.repository(), release.digest(), judgement.running(), Optional.empty());
    }

    /** The scan to ask for now, if one is. */
    static Optional<ScanRequest> request(Wanted wanted, Snapshot snapshot) {
        return switch (snapshot.scan(wanted.digest())) {
            case Observed.Absent<ImageScan> a ->
                    Optional.of(
                            new ScanRequest(
                                    wanted.repository(), wanted.digest(), Optional.empty()));
            case Observed.Unreadable<ImageScan> u -> Optional.empty();
            case Observed.Seen<ImageScan>(ImageScan scan) ->
                    due(wanted, scan)
                            .filter(at -> !at.isAfter(snapshot.now()))
                            .map(
                                    at ->
                                            new ScanRequest(
                                                    wanted.repository(),
                                                    wanted.digest(),
                                                    Optional.of(at.toString())));
        };
    }

    /** When a new scan of the same digest is due; empty while one is asked for or under way. */
    static Optional<Instant> due(Wanted wanted, ImageScan scan) {
        return finished(scan)
                .filter(end -> requested(scan).filter(at -> at.isAfter(end)).isEmpty())
                .flatMap(
                        end ->
                                Stream.of(
                                                wanted.askedFor(),
                                                wanted.report().flatMap(GateReport::rescanAt),
                                                wanted.report().flatMap(r -> retry(r, end)))
                                        .flatMap(Optional::stream)
                                        .filter(at -> at.isAfter(end))
                                        .min(Instant::compareTo));
    }

    private static Optional<Instant> retry(GateReport report, Instant end) {
        return report.gates().stream()
                .flatMap(gate -> wait(gate.verdict().cause()).stream())
                .map(end::plus)
                .min(Instant::compareTo);
    }

    /** How long after its end a scan that came to this is worth another try. */
    private static Optional<Duration> wait(Reason reason) {
        if (OUTDATED.contains(reason)) {
            return Optional.of(SOON);
        }
        return TRANSIENT.contains(reason) ? Optional.of(RETRY) : Optional.empty();
    }

    private static Optional<Instant> finished(ImageScan scan) {
        return Optional.ofNullable(scan.getStatus())
                .flatMap(status -> Optional.ofNullable(status.finishedAt()));
    }

    private static Optional<Instant> requested(ImageScan scan) {
        return Optional.ofNullable(scan.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.requestedAt()))
                .flatMap(Scans::time);
    }

    private static Optional<Instant> time(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
