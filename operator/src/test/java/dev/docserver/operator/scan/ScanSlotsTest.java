package dev.docserver.operator.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScanSlotsTest {
    private final ScanSlots slots = new ScanSlots(2);

    @Test
    void noMoreRunThanMay() {
        assertThat(slots.take("a", 0)).isTrue();
        assertThat(slots.take("b", 1)).isTrue();
        assertThat(slots.take("c", 2)).isFalse();
        assertThat(slots.take("a", 2)).as("who runs keeps its place").isTrue();
    }

    @Test
    void whoWaitedLongestComesNext() {
        slots.take("a", 0);
        slots.take("b", 0);
        slots.take("c", 0);
        slots.take("d", 0);

        assertThat(slots.release("a")).contains("c");
        assertThat(slots.take("d", 0)).as("d does not overtake c").isFalse();
        assertThat(slots.take("c", 0)).isTrue();
    }

    @Test
    void jobsOfAnEarlierProcessCount() {
        assertThat(slots.take("a", 2)).isFalse();
        slots.hold("old-1");
        slots.hold("old-2");
        assertThat(slots.take("a", 2)).isFalse();
        assertThat(slots.release("old-1")).contains("a");
        assertThat(slots.take("a", 1)).isTrue();
    }

    @Test
    void whoIsGoneWaitsNoMore() {
        slots.take("a", 0);
        slots.take("b", 0);
        slots.take("gone", 0);

        assertThat(slots.release("gone")).isEmpty();
        assertThat(slots.release("a")).isEmpty();
    }
}
