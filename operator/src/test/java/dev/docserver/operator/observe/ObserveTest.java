package dev.docserver.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanSpec;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.observe.Candidates.DocServerName;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.ScanName;
import dev.docserver.operator.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObserveTest {
    private static final String DIGEST = Given.digest('a');

    private final Candidates candidates = new Candidates();

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private Resolver resolver;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        resolver = new Resolver(registry.client(), InstantSource.system(), asker -> {});
    }

    @AfterEach
    void stop() {
        resolver.close();
        registry.close();
    }

    /** A scan may end before the status that names its digest has come back as an event. */
    @Test
    void whoLooksAtADigestIsNotedBeforeAnythingIsWritten() {
        Snapshot snapshot = observe().of(docServer(), Given.PLATFORM);

        assertThat(snapshot.scan(DIGEST)).isInstanceOf(Observed.Seen.class);
        assertThat(candidates.of(DIGEST)).containsExactly(new DocServerName("docs", "handbook"));
        assertThat(candidates.of(Given.digest('b'))).isEmpty();
    }

    @Test
    void aDigestThatIsKnownIsNotLookedUpAgain() {
        Snapshot snapshot = observe().of(docServer(), Given.PLATFORM);

        assertThat(snapshot.resolution().resolved().orElseThrow().digest()).isEqualTo(DIGEST);
        assertThat(registry.asked()).isEmpty();
    }

    private static DocServer docServer() {
        DocServer docServer = new Given().docServer(1);
        docServer.setStatus(
                new DocServerStatus(
                        1L,
                        new DocServerStatus.Candidate(docServer.getSpec().image(), DIGEST),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        return docServer;
    }

    private Observe observe() {
        return new Observe(
                new Observe.Sources(
                        new WorkloadReader(none(), none(), none(), none(), none(), none()),
                        new FixedCache<>(List.of(scan())),
                        none(),
                        none()),
                new Observe.Memory(resolver, candidates, new Enforcements()),
                () -> Given.NOW);
    }

    private static <R extends io.fabric8.kubernetes.api.model.HasMetadata> Cached<R> none() {
        return new FixedCache<>(List.of());
    }

    private static ImageScan scan() {
        ImageScan scan = new ImageScan();
        scan.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace(Given.PLATFORM.operatorNamespace())
                        .withName(ScanName.of(DIGEST))
                        .build());
        scan.setSpec(new ImageScanSpec(Given.REPOSITORY, DIGEST, null));
        scan.setStatus(
                new ImageScanStatus(
                        1L,
                        "Complete",
                        null,
                        Given.NOW,
                        Given.NOW,
                        Scans.clean(DIGEST, Given.NOW),
                        null,
                        null));
        return scan;
    }
}
