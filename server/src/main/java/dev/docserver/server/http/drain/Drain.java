package dev.docserver.server.http.drain;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads the program from its first signal to its exit code, within one limit for everything.
 *
 * <p>Undertow's own graceful shutdown answers 503 on kept connections and keeps them, goes on
 * accepting, and waits for streams for ever; none of that is used here.
 */
public final class Drain implements Supplier<DrainState> {
    /** Exit code of a drain that cut nothing. */
    public static final int CLEAN = 0;

    /** Exit code of a drain that cut something. */
    public static final int CUT = 70;

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final AtomicReference<DrainState> state =
            new AtomicReference<>(new DrainState.Serving());
    private final Times times;

    /** A drain that has not begun. */
    public Drain(Times times) {
        this.times = times;
    }

    /**
     * How long it may take.
     *
     * @param lameDuck how long to go on serving while not ready
     * @param limit from the signal to the exit, the lame duck included
     */
    public record Times(Duration lameDuck, Duration limit) {
        /**
         * The end of the limit that is kept for cutting and closing: a tenth, and at most a second.
         */
        public Duration reserve() {
            Duration tenth = limit.dividedBy(10);
            Duration second = Duration.ofSeconds(1);
            return tenth.compareTo(second) < 0 ? tenth : second;
        }
    }

    /** What a drain does to the rest of the program, in this order. */
    public interface Effects {
        /** Begins to stop work in the background: claim nothing more, hand back what is claimed. */
        void stopWork();

        /** Closes the listener for clients and the connections that are idle. */
        void stopAccepting();

        /** Ends streams and waiting requests with a regular answer. */
        void endWaits();

        /**
         * Waits until nothing is in flight and the background work is over; false when it isn't.
         */
        boolean awaitQuiet(Duration atMost) throws InterruptedException;

        /** Refuses or cuts what is still in flight, and counts it. */
        int cut() throws InterruptedException;

        /** Closes what is left: connections, management listener, database pool last. */
        void close();

        /** What is in flight, for the log. */
        String inFlight();
    }

    /** From the signal to the moment when what is left is cut. */
    public Duration budget() {
        return times.limit().minus(times.reserve());
    }

    @Override
    public DrainState get() {
        return state.get();
    }

    /** Drains, and returns the exit code. To be called once. */
    public int run(String cause, Effects effects) throws InterruptedException {
        long start = System.nanoTime();
        become(new DrainState.Happening.Told());
        LOG.info(
                "{}: not ready from now on; lame duck {} s, limit {} s, in flight: {}",
                cause,
                times.lameDuck().toSeconds(),
                times.limit().toSeconds(),
                effects.inFlight());
        effects.stopWork();
        Thread.sleep(times.lameDuck());
        become(new DrainState.Happening.DuckOver());
        effects.stopAccepting();
        effects.endWaits();
        LOG.info("Listener closed; waiting for: {}", effects.inFlight());
        int cut = finish(effects, start);
        effects.close();
        long spent = Duration.ofNanos(System.nanoTime() - start).toMillis();
        if (cut == 0) {
            LOG.info("Drained in {} ms; nothing was cut", spent);
            return CLEAN;
        }
        LOG.warn("Drained in {} ms; cut at the limit: {}", spent, cut);
        return CUT;
    }

    private int finish(Effects effects, long start) throws InterruptedException {
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        Duration left = budget().minus(spent);
        if (effects.awaitQuiet(left.isNegative() ? Duration.ZERO : left)) {
            become(new DrainState.Happening.Quiet());
            return 0;
        }
        become(new DrainState.Happening.LimitReached());
        LOG.warn("Limit reached; cutting: {}", effects.inFlight());
        int cut = effects.cut();
        become(new DrainState.Happening.Cut(cut));
        return cut;
    }

    private void become(DrainState.Happening happening) {
        state.updateAndGet(s -> s.on(happening));
    }
}
