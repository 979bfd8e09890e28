package dev.docserver.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The schema's version and the way to the newest one; the steps are in {@code db/migration}. */
final class Schema {

    /**
     * The newest step that this program's statements rely on. A test compares it with the folder.
     */
    static final int NEEDED = 3;

    private volatile boolean newEnough;

    /** A schema never gets older: once seen, it is not asked for again. */
    boolean knownToBeNewEnough() {
        return newEnough;
    }

    boolean isNewEnough(Connection connection) throws SQLException {
        newEnough = version(connection) >= NEEDED;
        return newEnough;
    }

    private static int version(Connection connection) throws SQLException {
        if (!exists(connection)) {
            return 0;
        }
        String sql =
                """
                select coalesce(max(version::int), 0) from flyway_schema_history
                where success and version is not null
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select to_regclass('flyway_schema_history') is not null");
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    static int migrate(DataSource source) {
        try {
            return Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .connectRetries(0)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new StoreException("could not migrate the schema: " + firstLine(e), e);
        }
    }

    private static String firstLine(FlywayException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = String.valueOf(deepest.getMessage()).strip();
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.isEmpty() ? e.getClass().getSimpleName().toLowerCase(Locale.ROOT) : line;
    }
}
