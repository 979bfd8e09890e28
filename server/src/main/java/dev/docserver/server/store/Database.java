package dev.docserver.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The pool of connections. Opening it connects to nothing: the first call does, and each call after
 * a loss of the database tries again.
 */
public final class Database implements AutoCloseable {

    private static final Duration STILL_FRESH = Duration.ofSeconds(2);

    private final CredentialDataSource source;
    private final HikariDataSource pool;
    private final Schema schema;
    private final AtomicLong lastSuccess = new AtomicLong(System.nanoTime() - Long.MAX_VALUE / 2);

    private Database(CredentialDataSource source, HikariDataSource pool) {
        this.source = source;
        this.pool = pool;
        this.schema = new Schema();
    }

    /** A pool that opens connections when they are needed. */
    public static Database open(DatabaseSettings settings) {
        CredentialDataSource source = new CredentialDataSource(settings);
        HikariConfig config = new HikariConfig();
        config.setPoolName("docserver");
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        // The server must come up, and say what is wrong, while the database is not there.
        config.setInitializationFailTimeout(-1);
        config.setMaxLifetime(Duration.ofMinutes(15).toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        return new Database(source, new HikariDataSource(config));
    }

    /**
     * Asks the database for the version of its schema, or relies on a call of the last two seconds:
     * a pool that is busy answering is proof enough, and must not make a replica look dead.
     *
     * @throws StoreException when the database does not answer
     */
    public boolean schemaIsNewEnough() {
        if (schema.knownToBeNewEnough()) {
            ping();
            return true;
        }
        return with("read the version of the schema", schema::isNewEnough);
    }

    /** The version of the schema that this program needs at the least. */
    public static int neededSchema() {
        return Schema.NEEDED;
    }

    /**
     * Brings the schema up to date. Any number of programs may do so at once: an advisory lock lets
     * one at a time do the work.
     *
     * @return how many steps were taken
     * @throws StoreException when the database could not be reached or a step failed
     */
    public int migrate() {
        return Schema.migrate(source);
    }

    /**
     * Returns when the database has answered within the last two seconds or answers now.
     *
     * @throws StoreException when it does not
     */
    public void ping() {
        if (System.nanoTime() - lastSuccess.get() > STILL_FRESH.toNanos()) {
            with(
                    "reach the database",
                    connection -> {
                        if (!connection.isValid(2)) {
                            throw new SQLException("no answer to a ping within 2 s", "08006");
                        }
                        return true;
                    });
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Work on a connection; each statement commits on its own. */
    <T> T with(String doing, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            T result = work.on(connection);
            lastSuccess.set(System.nanoTime());
            return result;
        } catch (SQLException e) {
            throw failure(doing, e);
        }
    }

    /** Work that is seen by others whole or not at all. */
    <T> T inTransaction(String doing, Work<T> work) {
        return with(
                doing,
                connection -> {
                    connection.setAutoCommit(false);
                    boolean done = false;
                    try {
                        T result = work.on(connection);
                        connection.commit();
                        done = true;
                        return result;
                    } finally {
                        if (!done) {
                            connection.rollback();
                        }
                        connection.setAutoCommit(true);
                    }
                });
    }

    /** Runs one statement with these values and tells how many rows it changed. */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** One text of each, as a value for a statement. */
    static <T> Array texts(Connection connection, List<T> all, Function<T, String> text)
            throws SQLException {
        return connection.createArrayOf("text", all.stream().map(text).toArray());
    }

    private static StoreException failure(String doing, SQLException e) {
        Throwable deepest = e;
        while (deepest.getCause() instanceof SQLException cause) {
            deepest = cause;
        }
        return new StoreException("could not " + doing + ": " + deepest.getMessage(), e);
    }

    /** Something done on a connection that is open only for that long. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
