package dev.docserver.operator.registry.resolve;

import dev.docserver.operator.registry.Expansion;
import dev.docserver.operator.registry.Reference;
import dev.docserver.operator.registry.Registry;
import dev.docserver.operator.registry.RegistryException;
import dev.docserver.operator.registry.resolve.Question.Asker;
import dev.docserver.operator.snapshot.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks registries in the background and keeps each DocServer's answer. {@link #answer} never waits:
 * it says {@code NotYetKnown} until there is one, and whoever asked is woken then.
 */
public final class Resolver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

    private final Lookup lookup;
    private final InstantSource clock;
    private final Consumer<Asker> wake;
    private final HostLimits limits = new HostLimits();
    private final Map<String, Asked> known = new HashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("registry-timer").factory());

    /** The state of one question. */
    private record Asked(Question question, Resolution resolution) {
        boolean isOf(String namespace, String name) {
            Asker asker = question.asker();
            return asker.namespace().equals(namespace) && asker.name().equals(name);
        }

        /** The answer until the next one comes: the old one stands if the image is the same. */
        Resolution meanwhile(Question next) {
            return question.image().equals(next.image())
                            && resolution instanceof Resolution.Resolved
                    ? resolution
                    : new Resolution.NotYetKnown();
        }
    }

    /** Looks one reference up, waiting for the network. */
    @FunctionalInterface
    interface Lookup {
        Expansion.Expanded expand(Reference reference) throws RegistryException;
    }

    /**
     * @param wake called on a background thread whenever an answer has changed
     */
    public Resolver(Registry registry, InstantSource clock, Consumer<Asker> wake) {
        this(reference -> Expansion.of(registry, reference), clock, wake);
    }

    Resolver(Lookup lookup, InstantSource clock, Consumer<Asker> wake) {
        this.lookup = lookup;
        this.clock = clock;
        this.wake = wake;
    }

    /**
     * What is known now.
     *
     * @param settled the digest that this very question led to before the operator restarted; it is
     *     kept, since a restart is no reason to look a tag up again
     */
    public Resolution answer(Question question, Optional<String> settled) {
        Resolution before;
        synchronized (known) {
            Asked asked = known.get(question.asker().uid());
            if (asked != null && asked.question().equals(question)) {
                return asked.resolution();
            }
            before = asked == null ? new Resolution.NotYetKnown() : asked.meanwhile(question);
            known.put(question.asker().uid(), new Asked(question, before));
        }
        start(question, settled, 0);
        return before;
    }

    /** Whether this very question was asked, be it answered or not. */
    public boolean isAsked(Question question) {
        return isCurrent(question);
    }

    /** Drops what is known for a DocServer that is gone. */
    public void forget(String namespace, String name) {
        synchronized (known) {
            known.values().removeIf(asked -> asked.isOf(namespace, name));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void start(Question question, Optional<String> settled, int failures) {
        Thread.ofVirtual()
                .name("registry-" + question.asker().name())
                .start(() -> ask(question, settled, failures));
    }

    private void ask(Question question, Optional<String> settled, int failures) {
        if (!isCurrent(question)) {
            return;
        }
        try {
            Reference named = Reference.parse(question.image());
            Reference reference = settled.map(named::at).orElse(named);
            var expanded = limits.within(named.host(), () -> lookup.expand(reference));
            settle(question, new Resolution.Resolved(expanded.image()));
        } catch (RegistryException e) {
            Duration delay = Backoff.delay(e, failures, question.asker().uid());
            settle(question, resolution(e, clock.instant().plus(delay)));
            if (e.kind() != RegistryException.Kind.AMBIGUOUS) {
                later(question, settled, failures + 1, delay);
            }
        } catch (RuntimeException e) {
            LOG.error("looking up {} failed", question.image(), e);
            Duration delay = Duration.ofMinutes(1);
            var why = "the lookup failed within the operator; its log says more";
            settle(question, new Resolution.Unreachable(why, clock.instant().plus(delay)));
            later(question, settled, failures + 1, delay);
        }
    }

    private void later(Question question, Optional<String> settled, int failures, Duration delay) {
        if (isCurrent(question) && !timer.isShutdown()) {
            var _ =
                    timer.schedule(
                            () -> start(question, settled, failures),
                            delay.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    /** Keeps the answer unless another question was asked meanwhile, and wakes who asked. */
    private void settle(Question question, Resolution resolution) {
        synchronized (known) {
            if (!isCurrent(question)) {
                return;
            }
            known.put(question.asker().uid(), new Asked(question, resolution));
        }
        wake.accept(question.asker());
    }

    private boolean isCurrent(Question question) {
        synchronized (known) {
            Asked asked = known.get(question.asker().uid());
            return asked != null && asked.question().equals(question);
        }
    }

    private static Resolution resolution(RegistryException e, Instant retryAt) {
        String why = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case NOT_FOUND -> new Resolution.NotFound(why);
            case REFUSED -> new Resolution.Refused(why);
            case AMBIGUOUS -> new Resolution.Ambiguous(why);
            case UNREACHABLE -> new Resolution.Unreachable(why, retryAt);
        };
    }
}
