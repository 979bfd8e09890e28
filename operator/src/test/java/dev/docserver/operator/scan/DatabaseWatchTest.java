package dev.docserver.operator.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import dev.docserver.operator.snapshot.Given;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tag of the vulnerability database moves several times a day. */
class DatabaseWatchTest {
    /** The database that the facts of the tests come from. */
    private static final String OTHER = "sha256:" + "d".repeat(64);

    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private DatabaseWatch watch;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        watch = new DatabaseWatch(registry.client(), registry.host() + "/app:2");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aTagThatMovesIsNewsOnce() {
        Images.image(registry, "2", "amd64");
        assertThat(watch.look()).isTrue();
        assertThat(watch.look()).isFalse();

        Images.image(registry, "2", "arm64");
        assertThat(watch.look()).isTrue();
        assertThat(watch.look()).isFalse();
    }

    @Test
    void factsOfAnotherDatabaseAreOldOnceThePresentOneIsKnown() {
        ImageScan scan = ScanGiven.scan(1, complete());
        assertThat(watch.hasMoved(scan)).as("nobody looked yet").isFalse();

        String digest = Images.image(registry, "2", "amd64");
        assertThat(watch.look()).isTrue();

        assertThat(digest).isNotEqualTo(OTHER);
        assertThat(watch.hasMoved(scan)).isTrue();
        assertThat(watch.hasMoved(ScanGiven.scan(1, null))).as("no facts yet").isFalse();
    }

    @Test
    void aRegistryThatDoesNotAnswerChangesNothing() {
        assertThat(watch.look()).isFalse();
        assertThat(watch.hasMoved(ScanGiven.scan(1, complete()))).isFalse();

        Images.image(registry, "2", "amd64");
        assertThat(watch.look()).isTrue();
        registry.close();
        assertThat(watch.look()).isFalse();
        assertThat(watch.hasMoved(ScanGiven.scan(1, complete()))).isTrue();
    }

    private static ImageScanStatus complete() {
        return new ImageScanStatus(
                1L,
                "Complete",
                null,
                Given.NOW,
                Given.NOW,
                Scans.clean(ScanGiven.DIGEST, Given.NOW),
                null,
                null);
    }
}
