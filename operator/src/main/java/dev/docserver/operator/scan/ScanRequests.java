package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.decision.ScanRequest;
import dev.docserver.operator.observe.Cached;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.ResolvedImage;
import dev.docserver.operator.snapshot.ScanName;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes ImageScans exist, and asks them for newer facts. The repository is that of whoever came
 * first: a digest is the same bytes everywhere.
 */
public final class ScanRequests {
    private static final Set<String> UNREADABLE =
            Set.of(
                    Reason.ImageNotFound.name(),
                    Reason.ImageRefused.name(),
                    Reason.RegistryUnreadable.name());

    /** Two who know only dead copies do not take turns faster than this. */
    private static final Duration BETWEEN_REPOSITORIES = Duration.ofSeconds(30);

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
                case Observed.Absent<ImageScan> a -> {
                    var _ =
                            requests.create(
                                    body(namespace, request.repository(), request.digest(), ""));
                }
                case Observed.Unreadable<ImageScan> u -> {
                    // nothing is asked for twice because it can't be seen; the snapshot says so
                }
            }
        }
    }

    /**
     * Takes a failed scan away whose repository can't be read any more, where a DocServer knows the
     * same digest from another one and will ask for it there. Otherwise whoever came first, and
     * took his copy away, would stop the scan for everybody.
     *
     * @return whether to look again shortly, since the scan goes now or has failed only just now
     */
    public boolean readElsewhere(ResolvedImage image, Instant now) {
        if (!(scans.get(namespace, ScanName.of(image.digest()))
                        instanceof Observed.Seen<ImageScan>(ImageScan scan))
                || scan.getSpec().repository().equals(image.repository())
                || !lacksItsRepository(scan.getStatus())) {
            return false;
        }
        Instant end = Objects.requireNonNullElse(scan.getStatus().finishedAt(), now);
        if (end.plus(BETWEEN_REPOSITORIES).isAfter(now)) {
            return true;
        }
        requests.delete(scan);
        return true;
    }

    private static boolean lacksItsRepository(@Nullable ImageScanStatus status) {
        return status != null
                && status.failure() != null
                && UNREADABLE.contains(status.failure().reason());
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
