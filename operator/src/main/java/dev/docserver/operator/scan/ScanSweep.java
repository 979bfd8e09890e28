package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.observe.Candidates;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away ImageScans that no DocServer has referred to for a day. It asks the API server for
 * fresh lists, since a cache that lacks a DocServer would take its facts away; if any list can't be
 * had, nothing is taken. The time since which nobody refers to one stands in an annotation on it,
 * so that a restart does not begin the day anew.
 */
public final class ScanSweep {
    static final String UNREFERENCED_SINCE = "docserver.dev/unreferenced-since";

    private static final Logger LOG = LoggerFactory.getLogger(ScanSweep.class);
    private static final Duration KEPT = Duration.ofHours(24);

    private final KubernetesClient client;
    private final Requests requests;
    private final Candidates candidates;
    private final String home;
    private final Set<String> namespaces;

    /**
     * @param home where ImageScans are
     * @param namespaces where DocServers are; empty for everywhere
     */
    public ScanSweep(
            KubernetesClient client,
            Requests requests,
            Candidates candidates,
            String home,
            Set<String> namespaces) {
        this.client = client;
        this.requests = requests;
        this.candidates = candidates;
        this.home = home;
        this.namespaces = Set.copyOf(namespaces);
    }

    /** Looks at every ImageScan once. */
    public void run(Instant now) {
        List<ImageScan> scans =
                client.resources(ImageScan.class).inNamespace(home).list().getItems();
        Set<String> referred = referred();
        for (ImageScan scan : scans) {
            look(scan, referred.contains(scan.getSpec().digest()), now);
        }
    }

    private void look(ImageScan scan, boolean referred, Instant now) {
        Optional<Instant> since = since(scan);
        boolean candidate = !candidates.of(scan.getSpec().digest()).isEmpty();
        if (referred || candidate) {
            if (since.isPresent()) {
                mark(scan, "");
            }
        } else if (since.isEmpty()) {
            mark(scan, now.toString());
        } else if (since.get().plus(KEPT).isBefore(now)) {
            LOG.info("ImageScan {}: nobody has referred to it for a day", name(scan));
            requests.delete(scan);
        }
    }

    private Set<String> referred() {
        Set<String> digests = new HashSet<>();
        docServers()
                .map(DocServer::getStatus)
                .filter(Objects::nonNull)
                .forEach(s -> add(s, digests));
        return digests;
    }

    private Stream<DocServer> docServers() {
        var all = client.resources(DocServer.class);
        return namespaces.isEmpty()
                ? all.inAnyNamespace().list().getItems().stream()
                : namespaces.stream().flatMap(ns -> all.inNamespace(ns).list().getItems().stream());
    }

    private static void add(DocServerStatus status, Set<String> digests) {
        Optional.ofNullable(status.candidate()).ifPresent(c -> digests.add(c.digest()));
        Optional.ofNullable(status.running()).ifPresent(r -> digests.add(r.digest()));
        Optional.ofNullable(status.admitted())
                .ifPresent(list -> list.forEach(admitted -> digests.add(admitted.digest())));
    }

    private static Optional<Instant> since(ImageScan scan) {
        return Optional.ofNullable(scan.getMetadata().getAnnotations())
                .map(all -> all.get(UNREFERENCED_SINCE))
                .flatMap(ScanSweep::time);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** A field manager of its own: with the spec's one, the mark would take the spec away. */
    private void mark(ImageScan scan, String since) {
        GenericKubernetesResource body = new GenericKubernetesResource();
        body.setApiVersion(HasMetadata.getApiVersion(ImageScan.class));
        body.setKind(HasMetadata.getKind(ImageScan.class));
        ObjectMetaBuilder meta =
                new ObjectMetaBuilder()
                        .withNamespace(home)
                        .withName(name(scan))
                        .withUid(scan.getMetadata().getUid());
        body.setMetadata(
                since.isEmpty()
                        ? meta.build()
                        : meta.addToAnnotations(UNREFERENCED_SINCE, since).build());
        requests.applyAs(Requests.FIELD_MANAGER + "-sweep", body);
    }

    private static String name(ImageScan scan) {
        return scan.getMetadata().getName();
    }
}
