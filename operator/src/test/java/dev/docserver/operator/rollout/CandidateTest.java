package dev.docserver.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.ResolvedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final ResolvedImage INDEX =
            new ResolvedImage(
                    Given.REPOSITORY,
                    Given.digest('a'),
                    List.of(
                            new ResolvedImage.Child(Given.digest('b'), "linux", "s390x", null),
                            new ResolvedImage.Child(Given.digest('c'), "linux", "arm64", "v8")));

    @Test
    void podsGoToThePlatformsThatWereScanned() {
        ScanFacts facts = Scans.clean(Given.digest('a'), Given.NOW);

        assertThat(platforms(Observed.seen(scan(facts)))).containsExactly("linux/amd64");
    }

    /** A waiver opens the gate without facts. */
    @Test
    void withoutFactsTheIndexNamesThem() {
        assertThat(platforms(Observed.absent())).containsExactly("linux/arm64", "linux/s390x");
        assertThat(platforms(Observed.unreadable("403"))).hasSize(2);
        assertThat(platforms(Observed.seen(new ImageScan()))).hasSize(2);
        assertThat(platforms(Observed.seen(scan(null)))).hasSize(2);
    }

    private static List<String> platforms(Observed<ImageScan> scan) {
        return Candidate.release(new Given().scan('a', scan).snapshot(), INDEX).platforms();
    }

    private static ImageScan scan(@Nullable ScanFacts facts) {
        ImageScan scan = new ImageScan();
        scan.setStatus(new ImageScanStatus(1L, "Complete", null, null, null, facts, null, null));
        return scan;
    }
}
