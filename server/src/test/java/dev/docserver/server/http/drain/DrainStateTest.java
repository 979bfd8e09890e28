package dev.docserver.server.http.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.http.drain.DrainState.Happening;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DrainStateTest {
    private static final DrainState SERVING = new DrainState.Serving();

    @Test
    void aCleanDrainGoesThroughEachState() {
        DrainState duck = SERVING.on(new Happening.Told());
        DrainState finishing = duck.on(new Happening.DuckOver());
        DrainState over = finishing.on(new Happening.Quiet());

        assertThat(List.of(duck, finishing, over))
                .containsExactly(
                        new DrainState.LameDuck(),
                        new DrainState.Finishing(),
                        new DrainState.Over(0));
    }

    @Test
    void whatIsLeftAtTheLimitIsCutAndCounted() {
        DrainState cutting = new DrainState.Finishing().on(new Happening.LimitReached());

        assertThat(cutting).isEqualTo(new DrainState.Cutting());
        assertThat(cutting.on(new Happening.Cut(3))).isEqualTo(new DrainState.Over(3));
    }

    @Test
    void eachStatePermitsWhatItsNameSays() {
        assertThat(permissions(SERVING)).containsExactly(true, true, true, true);
        assertThat(permissions(new DrainState.LameDuck()))
                .containsExactly(false, false, true, true);
        assertThat(permissions(new DrainState.Finishing()))
                .containsExactly(false, false, true, false);
        assertThat(permissions(new DrainState.Cutting()))
                .containsExactly(false, false, false, false);
        assertThat(permissions(new DrainState.Over(0))).containsExactly(false, false, false, false);
    }

    @Property
    void nothingLeadsBack(@ForAll("happenings") List<Happening> happenings) {
        List<DrainState> states = new ArrayList<>(List.of(SERVING));
        happenings.forEach(happening -> states.add(states.getLast().on(happening)));

        assertThat(states.stream().map(DrainStateTest::rank).toList()).isSorted();
        if (happenings.stream().noneMatch(Happening.Told.class::isInstance)) {
            assertThat(states).containsOnly(SERVING);
        }
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Arbitraries.<Happening>of(
                        new Happening.Told(),
                        new Happening.DuckOver(),
                        new Happening.Quiet(),
                        new Happening.LimitReached(),
                        new Happening.Cut(1))
                .list()
                .ofMaxSize(12);
    }

    private static List<Boolean> permissions(DrainState state) {
        return List.of(
                state.ready(), state.keepsConnections(), state.answers(), state.keepsStreams());
    }

    private static int rank(DrainState state) {
        return switch (state) {
            case DrainState.Serving s -> 0;
            case DrainState.LameDuck s -> 1;
            case DrainState.Finishing s -> 2;
            case DrainState.Cutting s -> 3;
            case DrainState.Over s -> 4;
        };
    }
}
