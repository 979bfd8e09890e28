package dev.docserver.server.store;

import dev.docserver.server.document.SourceSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which formats of the index there are, and who still reads them. Indexes of another format are
 * left alone while a server that reads them may be running, and removed when none was heard of for
 * a while.
 */
public final class FormatStore {

    private static final String TOUCH =
            """
            insert into format_use (format) values (?)
            on conflict (format) do update set seen_at = now()
            """;

    private static final String BEHIND =
            """
            select distinct l.name, l.version
            from unnest(?::text[], ?::text[]) as mine (name, version)
            join library l on l.name = mine.name and l.version = mine.version
            join live_edition other on other.library_id = l.id and other.format <> ?
            where not exists (
                select 1 from live_edition own where own.library_id = l.id and own.format = ?)
            order by l.name, l.version
            """;

    private static final String UNREAD =
            """
            select format from format_use
            where format <> ? and seen_at < now() - ? * interval '1 second'
            """;

    /** What is removed of a format; each step takes the program's own format and that one. */
    private static final List<String> REMOVE =
            List.of(
                    """
                    update library set live_edition = null, location = null
                    where live_edition in (
                        select e.id from edition e
                        join live_edition own on own.library_id = e.library_id and own.format = ?
                        where e.format = ?)
                    """,
                    """
                    delete from edition e using live_edition own
                    where own.library_id = e.library_id and own.format = ? and e.format = ?
                    """,
                    """
                    delete from page p using live_edition own
                    where own.library_id = p.library_id and own.format = ? and own.format <> ?
                      and not exists (select 1 from edition_page e where e.page_id = p.id)
                    """,
                    "delete from index_job where format <> ? and format = ?",
                    """
                    delete from format_use u
                    where u.format <> ? and u.format = ?
                      and not exists (select 1 from edition e where e.format = u.format)
                    """);

    private final Database database;
    private final int format;

    /**
     * The formats as a program sees them.
     *
     * @param format that the program writes and reads
     */
    public FormatStore(Database database, int format) {
        this.database = database;
        this.format = format;
    }

    /** Notes that a server reading this format is running. */
    public void touch() {
        database.with("note the index format", c -> Database.update(c, TOUCH, format));
    }

    /** The libraries among the sources that are live, but not in this format yet. */
    public List<String> behind(List<SourceSpec> sources) {
        return database.with(
                "compare index formats",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(BEHIND)) {
                        statement.setArray(
                                1, Database.texts(connection, sources, SourceSpec::name));
                        statement.setArray(
                                2, Database.texts(connection, sources, SourceSpec::version));
                        statement.setInt(3, format);
                        statement.setInt(4, format);
                        try (ResultSet rows = statement.executeQuery()) {
                            List<String> names = new ArrayList<>();
                            while (rows.next()) {
                                names.add(rows.getString(1) + " " + rows.getString(2));
                            }
                            return names;
                        }
                    }
                });
    }

    /**
     * Removes what other formats hold of libraries that are live in this one, when no server that
     * reads them was heard of for that long.
     *
     * @return the formats that were removed
     */
    public List<Integer> removeUnread(Duration silent) {
        return database.inTransaction(
                "remove indexes of other formats",
                connection -> {
                    List<Integer> unread = unread(connection, silent);
                    for (int other : unread) {
                        for (String sql : REMOVE) {
                            Database.update(connection, sql, format, other);
                        }
                    }
                    return unread;
                });
    }

    private List<Integer> unread(Connection connection, Duration silent) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNREAD)) {
            statement.setInt(1, format);
            statement.setLong(2, silent.toSeconds());
            try (ResultSet rows = statement.executeQuery()) {
                List<Integer> formats = new ArrayList<>();
                while (rows.next()) {
                    formats.add(rows.getInt(1));
                }
                return formats;
            }
        }
    }
}
