package dev.docserver.operator.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.apply.StatusWriter;
import dev.docserver.operator.reason.Reason;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** What scanning does in the cluster. */
public final class ScanActions {
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

    /** Reads what the pod said; whatever is wrong with it is the scan's failure. */
    ImageScanStatus collect(ScanRecord record, Job job, Scanning.Receipt receipt, Instant now) {
        try {
            ScanOutput output =
                    ScanOutput.read(
                            log(receipt.pod()),
                            receipt.message(),
                            record.scan().getSpec().digest());
            return record.complete(
                    job, output.facts(), documents.store(record.scan(), output.documents()), now);
        } catch (ScanOutput.Unreadable e) {
            return record.failed(
                    ScanRecord.generation(job),
                    ScanFailure.of(Reason.ReportUnreadable, String.valueOf(e.getMessage())),
                    now);
        }
    }

    /** Not longer than an output may be: a longer one fails its receipt. */
    private String log(Pod pod) throws ScanOutput.Unreadable {
        try (InputStream in =
                client.pods()
                        .resource(pod)
                        .inContainer(ScanContainers.REPORT)
                        .limitBytes(ScanOutput.MAXIMUM_LOG)
                        .getLogInputStream()) {
            if (in == null) {
                throw new ScanOutput.Unreadable("the pod's log can't be read");
            }
            return new String(in.readNBytes(ScanOutput.MAXIMUM_LOG), UTF_8);
        } catch (IOException | KubernetesClientException e) {
            throw new ScanOutput.Unreadable("the pod's log can't be read: " + e.getMessage());
        }
    }
}
