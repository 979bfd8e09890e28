package dev.docserver.server.app;

import dev.docserver.server.http.Readiness;
import dev.docserver.server.ingest.IndexFormats;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a started program to a ready one, in the background: the schema is brought up to
 * date (or waited for), then the ingest begins and a warm-up searches what is there already. Tries
 * again for ever, since a database that is away comes back; what is wrong meanwhile is in the log
 * and in {@code /readyz}.
 */
final class Preparation implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Database database;
    private final Settings.Migrate migrate;
    private final Runnable then;
    private final IndexFormats formats;
    private final WarmUp warmUp;
    private final AtomicBoolean warm = new AtomicBoolean();
    private final AtomicReference<Thread> thread = new AtomicReference<>();

    Preparation(
            Database database,
            Settings.Migrate migrate,
            Runnable then,
            IndexFormats formats,
            WarmUp warmUp) {
        this.database = database;
        this.migrate = migrate;
        this.then = then;
        this.formats = formats;
        this.warmUp = warmUp;
    }

    @Override
    public void run() {
        thread.set(Thread.ofPlatform().name("preparation").daemon().start(this::prepare));
    }

    void stop() {
        Thread running = thread.get();
        if (running != null) {
            running.interrupt();
        }
    }

    /** Does the database answer, with a schema that is new enough, and is this program warm? */
    Readiness readiness() {
        try {
            return database.schemaIsNewEnough()
                    ? index()
                    : new Readiness.No(
                            "the schema is older than version "
                                    + Database.neededSchema()
                                    + ", which this program needs; waiting for "
                                    + waitingFor());
        } catch (StoreException e) {
            return new Readiness.No(String.valueOf(e.getMessage()));
        }
    }

    private Readiness index() {
        List<String> behind = formats.behind();
        if (!behind.isEmpty()) {
            return new Readiness.No(
                    "the index of "
                            + String.join(", ", behind)
                            + " is in another format than "
                            + IndexFormat.VERSION
                            + ", which this program reads; ingesting it again");
        }
        return warm.get() ? new Readiness.Yes() : new Readiness.No("warming up");
    }

    private String waitingFor() {
        return switch (migrate) {
            case STARTUP -> "the migration that this program does";
            case NEVER -> "somebody to run --migrate-only";
        };
    }

    private void prepare() {
        try {
            Duration pause = FIRST_PAUSE;
            while (!prepared()) {
                Thread.sleep(pause);
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
            LOG.info("The database is there and its schema is new enough");
            then.run();
            while (true) {
                tendIndex();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tendIndex() {
        try {
            formats.tend();
            if (!formats.behind().isEmpty()) {
                return;
            }
        } catch (StoreException e) {
            LOG.warn("Could not tend the index: {}", e.getMessage());
        }
        warmUp();
    }

    /**
     * Again whenever the index has changed; only the first is waited for, and no failure is fatal.
     */
    private void warmUp() {
        try {
            warmUp.run();
        } catch (RuntimeException e) {
            LOG.warn("Not warmed up", e);
        } finally {
            warm.set(true);
        }
    }

    private boolean prepared() {
        try {
            if (database.schemaIsNewEnough()) {
                return true;
            }
            if (migrate == Settings.Migrate.STARTUP) {
                int steps = database.migrate();
                LOG.info("Schema up to date, {} steps were missing", steps);
            }
            return database.schemaIsNewEnough();
        } catch (StoreException e) {
            LOG.warn("Not ready: {}; trying again", e.getMessage());
            return false;
        }
    }
}
