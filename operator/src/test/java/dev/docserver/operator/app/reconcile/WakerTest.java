package dev.docserver.operator.app.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.operator.snapshot.Given;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WakerTest {
    private static final Instant NOW = Given.NOW;
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final DocServer handbook = new Given().docServer(1);
    private final Waker<DocServer> waker = new Waker<>();
    private final List<Event> sent = new ArrayList<>();

    /** The framework's cache with one object. */
    private record One(DocServer object) implements Cache<DocServer> {
        @Override
        public Optional<DocServer> get(ResourceID id) {
            return keys().anyMatch(id::equals) ? Optional.of(object) : Optional.empty();
        }

        @Override
        public Stream<ResourceID> keys() {
            return Stream.of(ResourceID.fromResource(object));
        }

        @Override
        public Stream<DocServer> list(Predicate<DocServer> predicate) {
            return Stream.of(object).filter(predicate);
        }
    }

    @BeforeEach
    void start() {
        EventSource<Void, DocServer> source = waker.source(new One(handbook));
        source.setEventHandler(sent::add);
        source.start();
    }

    @Test
    void beforeTheWatchesNothingIsWokenOrKnown() {
        Waker<DocServer> early = new Waker<>();

        early.wake("docs", "handbook");

        assertThat(early.wakeForgotten(NOW, LONGEST)).isZero();
        assertThat(early.known()).isEmpty();
        assertThat(waker.known()).containsExactly(handbook);
    }

    @Test
    void whatIsThereIsWokenAndWhatIsNotIsNot() {
        waker.wake("docs", "handbook");
        waker.wake("docs", "another");

        assertThat(sent).singleElement().satisfies(e -> assertThat(name(e)).isEqualTo("handbook"));
    }

    @Test
    void whatWasNotReconciledForTooLongIsWoken() {
        assertThat(waker.wakeForgotten(NOW, LONGEST)).as("seen for the first time").isZero();
        assertThat(waker.wakeForgotten(NOW.plus(LONGEST), LONGEST)).isZero();
        assertThat(sent).isEmpty();

        assertThat(waker.wakeForgotten(NOW.plus(LONGEST).plusSeconds(1), LONGEST)).isOne();
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatWasReconciledMeanwhileIsNot() {
        waker.reconciled(handbook, NOW.plus(LONGEST));

        assertThat(waker.wakeForgotten(NOW.plus(LONGEST).plusSeconds(1), LONGEST)).isZero();
        assertThat(sent).isEmpty();
    }

    private static String name(Event event) {
        return event.getRelatedCustomResourceID().getName();
    }
}
