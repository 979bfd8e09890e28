package dev.docserver.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.operator.reason.Reason;
import org.junit.jupiter.api.Test;

class BlindSpotsTest {
    @Test
    void notesEachThingOncePrintableAndCut() {
        BlindSpots spots = new BlindSpots();
        assertThat(spots.isEmpty()).isTrue();
        spots.add(Reason.NoPackages, "a\u001b[31m\nb", "x".repeat(500));
        spots.add(Reason.NoPackages, "a\u001b[31m\nb", "x".repeat(500));
        assertThat(spots.isEmpty()).isFalse();
        assertThat(spots.list())
                .singleElement()
                .satisfies(
                        spot -> {
                            assertThat(spot.seen()).isEqualTo("a[31m b");
                            assertThat(spot.expected()).hasSize(300);
                        });
    }

    @Test
    void keepsTheNumberOfThoseItDoesNotList() {
        BlindSpots spots = new BlindSpots();
        for (int at = 0; at < 40; at++) {
            spots.add(Reason.LayerUnreadable, "thing " + at, "none");
        }
        assertThat(spots.list()).hasSize(40);
        spots.add(Reason.LayerUnreadable, "thing 40", "none");
        assertThat(spots.list()).hasSize(41);
        assertThat(spots.list().getLast())
                .isEqualTo(
                        new Blindness(
                                "EvidenceContradicts",
                                "41 things that were not seen, of which 40 are listed",
                                "none"));
    }
}
