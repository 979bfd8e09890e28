package dev.docserver.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this run; each test has a database of its own in it. */
public final class PostgresFixture {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresFixture() {}

    private static final class Holder {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("password_encryption", "scram-sha-256")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("could not start PostgreSQL", e);
            }
        }
    }

    /** The server, with its superuser. */
    static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    /** An empty database; the folder holds its credential files. */
    public static Path emptyDatabase(Path folder) {
        String name = "test" + DATABASES.incrementAndGet();
        execute("postgres", "create database " + name);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("host"), "localhost\n");
            Files.writeString(folder.resolve("port"), server().getPort() + "\n");
            Files.writeString(folder.resolve("dbname"), name);
            Files.writeString(folder.resolve("username"), "postgres");
            Files.writeString(folder.resolve("password"), "unused");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** A pool over a fresh database with the newest schema. */
    public static Database migrated(Path folder) {
        Database database = open(emptyDatabase(folder));
        database.migrate();
        return database;
    }

    public static Database open(Path folder) {
        return Database.open(DatabaseSettings.of(folder, folder.resolve("no-ca")));
    }

    /** Runs SQL as the superuser. */
    public static void execute(String database, String sql) {
        try (Connection connection = server().getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Holds a table against all others until it is closed; closing it again does nothing. */
    public static Lock lock(String database, String table) throws SQLException {
        Connection connection = server().getDatabase("postgres", database).getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
        return connection::close;
    }

    /** What is held. */
    public interface Lock extends AutoCloseable {
        @Override
        void close() throws SQLException;

        /** The same as {@link #close}, before the end. */
        default void release() throws SQLException {
            close();
        }
    }

    /** How many rows there are; the table may be followed by a condition. */
    public static int count(Database database, String table) {
        return database.with(
                "count",
                connection -> {
                    try (Statement statement = connection.createStatement();
                            var rows = statement.executeQuery("select count(*) from " + table)) {
                        rows.next();
                        return rows.getInt(1);
                    }
                });
    }

    /** One value as text, asked as the superuser. */
    public static String value(String database, String sql) {
        try (Connection connection = server().getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** From now on the role must give its password; all others are trusted. */
    static void requirePassword(String role) {
        Path file = Path.of(value("postgres", "show hba_file"));
        try {
            String rules = Files.readString(file);
            String rule = "host all " + role + " all scram-sha-256\n";
            if (!rules.startsWith(rule)) {
                Files.writeString(file, rule + rules);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("postgres", "select pg_reload_conf()");
    }

    /** What PostgreSQL's own English stemmer makes of words; those that it drops are left out. */
    public static Map<String, String> stems(Collection<String> words) {
        String sql = "select w, (ts_lexize('english_stem', w))[1] from unnest(?::text[]) as w";
        Map<String, String> stems = new TreeMap<>();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", words.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(2) != null) {
                        stems.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        return stems;
    }
}
