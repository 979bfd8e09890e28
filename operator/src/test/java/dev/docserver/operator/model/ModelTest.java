package dev.docserver.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.model.Moves.Move;
import dev.docserver.operator.model.Operator.Effect;
import dev.docserver.operator.model.World.Surprises;
import dev.docserver.operator.scenario.KStatus;
import dev.docserver.operator.scenario.StatusRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every order of events, within a number of surprises of each sort. */
class ModelTest {
    /** How each world was reached, for the counterexample. */
    private record Step(@Nullable World from, String name) {}

    private final Map<World, Step> reached = new HashMap<>();
    private final Set<World> settled = new HashSet<>();
    private final Set<Written> shown = new HashSet<>();
    private final Deque<World> open = new ArrayDeque<>();

    @ParameterizedTest(name = "specs {0}, verdicts {1}, failures {2}, crashes {3}, outages {4}")
    @CsvSource({"1,0,0,1,0", "1,1,0,0,0", "1,0,1,0,0", "1,0,0,0,1"})
    void promisesHoldInEveryOrder(int specs, int verdicts, int failures, int crashes, int outages) {
        World start = World.start(new Surprises(specs, verdicts, failures, crashes, outages));
        reached.put(start, new Step(null, "start"));
        open.add(start);
        while (!open.isEmpty()) {
            World world = open.remove();
            check(world);
            Moves.all(world).forEach(move -> reach(world, move));
            reconciles(world).forEach(move -> reach(world, move));
        }
        assertThat(reached).hasSizeGreaterThan(500);
    }

    /** Whole, or cut short by a crash after each effect. */
    private List<Move> reconciles(World world) {
        List<Effect> effects = Operator.effects(world);
        List<Move> moves = new ArrayList<>();
        World at = world;
        for (int done = 0; done < effects.size(); done++) {
            at = apply(at, effects.get(done));
            if (done + 1 == effects.size()) {
                moves.add(new Move("reconcile", at));
            } else if (world.left().crashes() > 0) {
                Surprises left = world.left();
                Surprises fewer =
                        new Surprises(
                                left.specChanges(),
                                left.verdicts(),
                                left.failures(),
                                left.crashes() - 1,
                                left.outages());
                moves.add(new Move("reconcile, crash after " + (done + 1), at.left(fewer)));
            }
        }
        return moves;
    }

    /**
     * Nothing is made that would start pods of a digest that is not admitted at that moment, and
     * was not already when the operator looked.
     */
    private World apply(World world, Effect effect) {
        Cluster after = effect.change().apply(world.server());
        after.deployment()
                .filter(now -> world.server().deployment().filter(now::equals).isEmpty())
                .ifPresent(
                        now ->
                                assertThat(world.server().admits(now.digest()))
                                        .as(() -> "unadmitted Deployment\n" + story(world))
                                        .isEqualTo(world.cache().admits(now.digest()))
                                        .isTrue());
        after.jobs().keySet().stream()
                .filter(digest -> !world.server().jobs().containsKey(digest))
                .forEach(
                        digest ->
                                assertThat(world.server().admits(digest))
                                        .as(() -> "unadmitted Job\n" + story(world))
                                        .isTrue());
        return world.server(after);
    }

    private void check(World world) {
        world.server()
                .sets()
                .forEach(
                        (digest, pods) ->
                                assertThat(world.server().admits(digest))
                                        .as(() -> "what runs may be replaced\n" + story(world))
                                        .isTrue());
        world.server()
                .status()
                .filter(shown::add)
                .map(Written::status)
                .ifPresent(StatusRules::hold);
        assertSettles(world);
    }

    /** Without surprises everything ends, and then nothing is written any more. */
    private void assertSettles(World world) {
        Set<World> way = new LinkedHashSet<>();
        World at = world;
        while (!settled.contains(at)) {
            if (!way.add(at)) {
                throw new AssertionError("turns in a circle\n" + story(world));
            }
            World next = next(at);
            if (next.equals(at)) {
                assertThat(at.server().status().map(Written::status).map(KStatus::of))
                        .as(() -> "ready or stuck in the end\n" + story(world))
                        .isNotEqualTo(Optional.of(KStatus.IN_PROGRESS));
                way.add(at);
                break;
            }
            at = next;
        }
        settled.addAll(way);
    }

    /** What happens first of all that is expected; then the operator's turn. */
    private World next(World world) {
        List<Move> moves = Moves.expected(world);
        if (!moves.isEmpty()) {
            return moves.getFirst().to();
        }
        World at = world;
        for (Effect effect : Operator.effects(world)) {
            at = apply(at, effect);
        }
        return at;
    }

    private void reach(World from, Move move) {
        if (reached.putIfAbsent(move.to(), new Step(from, move.name())) == null) {
            open.add(move.to());
        }
    }

    private String story(World world) {
        List<String> steps = new ArrayList<>();
        World at = world;
        while (at != null) {
            Step step = Objects.requireNonNull(reached.get(at));
            steps.add(step.name());
            at = step.from();
        }
        Collections.reverse(steps);
        return String.join("\n", steps);
    }
}
