package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.apply.StatusWriter;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What scanning does in the cluster. */
public final class ScanActions {
    private static final Logger LOG = LoggerFactory.getLogger(ScanActions.class);

    /** So long after a Job's end its log is asked for again: a new scan would cost far more. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KubernetesClient client;
    private final Requests requests;
    private final StatusWriter statuses;
    private final ScanDocuments documents;

    public ScanActions(KubernetesClient client, Requests requests, StatusWriter statuses) {
        this.client = client;
        this.requests = requests;
        this.statuses = statuses;
        this.documents = new ScanDocuments(requests);
    }

    /** Makes the Job; one of the same name is taken only if the same ImageScan owns it. */
    Job create(Job wanted) {
        Job job = requests.create(wanted).orElseGet(() -> client.resource(wanted).require());
        String owner = wanted.getMetadata().getOwnerReferences().getFirst().getUid();
        boolean mine =
                job.getMetadata().getOwnerReferences().stream()
                        .anyMatch(reference -> owner.equals(reference.getUid()));
        if (!mine) {
            throw new IllegalStateException(
                    "Job " + job.getMetadata().getName() + " belongs to another owner");
        }
        return job;
    }

    void remove(Job job) {
        requests.delete(job);
    }

    void write(ScanRecord record, ImageScanStatus status) {
        statuses.write(record.scan(), status);
    }

    /**
     * Reads what the pod said; whatever is wrong with it is the scan's failure.
     *
     * @return empty where it could not be read and may well be the next time
     */
    Optional<ImageScanStatus> collect(
            ScanRecord record, Job job, Scanning.Receipt receipt, Instant now) {
        return switch (log(receipt.pod())) {
            case Observed.Seen<String>(String log) -> {
                try {
                    yield Optional.of(complete(record, job, read(record, receipt, log), now));
                } catch (ScanOutput.Unreadable e) {
                    yield Optional.of(unreadable(record, job, String.valueOf(e.getMessage()), now));
                }
            }
            case Observed.Absent<String> a -> unread(record, job, "there is none", now);
            case Observed.Unreadable<String>(String why) -> unread(record, job, why, now);
        };
    }

    private static Optional<ImageScanStatus> unread(
            ScanRecord record, Job job, String why, Instant now) {
        String said = "the pod's log can't be read: " + why;
        if (ScanRecord.endedAt(job).filter(end -> end.plus(PATIENCE).isAfter(now)).isPresent()) {
            LOG.warn("ImageScan {}: {}; it is tried again", record.name(), said);
            return Optional.empty();
        }
        return Optional.of(unreadable(record, job, said, now));
    }

    private static ScanOutput read(ScanRecord record, Scanning.Receipt receipt, String log)
            throws ScanOutput.Unreadable {
        return ScanOutput.read(log, receipt.message(), record.scan().getSpec().digest());
    }

    private ImageScanStatus complete(ScanRecord record, Job job, ScanOutput output, Instant now) {
        return record.complete(
                job, output.facts(), documents.store(record.scan(), output.documents()), now);
    }

    private static ImageScanStatus unreadable(ScanRecord record, Job job, String why, Instant now) {
        return record.failed(
                ScanRecord.generation(job), ScanFailure.of(Reason.ReportUnreadable, why), now);
    }

    /**
     * Not longer than an output may be: a longer one fails its receipt. One plain request: the
     * client's own call for logs lists pods first, to wait for one that has ended.
     */
    private Observed<String> log(Pod pod) {
        String path =
                "/api/v1/namespaces/%s/pods/%s/log?container=%s&limitBytes=%d"
                        .formatted(
                                pod.getMetadata().getNamespace(),
                                pod.getMetadata().getName(),
                                ScanContainers.REPORT,
                                ScanOutput.MAXIMUM_LOG);
        try {
            String log = client.raw(path);
            return log == null ? Observed.absent() : Observed.seen(log);
        } catch (KubernetesClientException e) {
            return Observed.unreadable(String.valueOf(e.getMessage()));
        }
    }
}
