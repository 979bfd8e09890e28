package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.decision.ScanRequest;
import dev.docserver.operator.observe.Cached;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.ScanName;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes ImageScans exist, and asks them for newer facts. The repository is that of whoever came
 * first: a digest is the same bytes everywhere.
 */
public final class ScanRequests {
    private final Requests requests;
    private final Cached<ImageScan> scans;
    private final String namespace;

    public ScanRequests(Requests requests, Cached<ImageScan> scans, String namespace) {
        this.requests = requests;
        this.scans = scans;
        this.namespace = namespace;
    }

    /** Sees to each of them. */
    public void ensure(List<ScanRequest> wanted) {
        for (ScanRequest request : wanted) {
            switch (scans.get(namespace, ScanName.of(request.digest()))) {
                case Observed.Seen<ImageScan>(ImageScan scan) ->
                        request.requestedAt().ifPresent(at -> renew(requests, scan, at));
                case Observed.Absent<ImageScan> a ->
                        requests.create(
                                body(namespace, request.repository(), request.digest(), ""));
                case Observed.Unreadable<ImageScan> u -> {
                    // nothing is asked for twice because it can't be seen; the snapshot says so
                }
            }
        }
    }

    /** Asks for facts that are newer than the time; an older request changes nothing. */
    public static void renew(Requests requests, ImageScan scan, String requestedAt) {
        if (isEarlier(scan.getSpec().requestedAt(), requestedAt)) {
            requests.apply(
                    body(
                            scan.getMetadata().getNamespace(),
                            scan.getSpec().repository(),
                            scan.getSpec().digest(),
                            requestedAt),
                    scan.getMetadata().getUid());
        }
    }

    /** What is no time was never asked for. */
    private static boolean isEarlier(@Nullable String before, String requestedAt) {
        try {
            return before == null || Instant.parse(before).isBefore(Instant.parse(requestedAt));
        } catch (DateTimeParseException _) {
            return true;
        }
    }

    private static HasMetadata body(
            String namespace, String repository, String digest, String requestedAt) {
        Map<String, String> spec = new LinkedHashMap<>();
        spec.put("repository", repository);
        spec.put("digest", digest);
        if (!requestedAt.isEmpty()) {
            spec.put("requestedAt", requestedAt);
        }
        GenericKubernetesResource body = new GenericKubernetesResource();
        body.setApiVersion(HasMetadata.getApiVersion(ImageScan.class));
        body.setKind(HasMetadata.getKind(ImageScan.class));
        body.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName(ScanName.of(digest))
                        .build());
        body.setAdditionalProperty("spec", spec);
        return body;
    }
}
