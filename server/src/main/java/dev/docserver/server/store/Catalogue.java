package dev.docserver.server.store;

import dev.docserver.server.document.Library;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which libraries are complete and can be searched. */
public final class Catalogue {

    private static final String LIVE =
            """
            select l.name, l.version, v.indexed_at,
                   coalesce(sum(s.section_count), 0) as sections,
                   array_agg(s.id order by s.id) filter (where s.id is not null) as segments
            from live_edition v
            join library l on l.id = v.library_id
            left join segment s on s.edition_id = v.edition_id
            where v.format = ?
            group by l.id, v.indexed_at
            order by l.name, l.version
            """;

    private final Database database;
    private final int format;

    /**
     * The libraries as a program sees them.
     *
     * @param format of the index that the program can read
     */
    public Catalogue(Database database, int format) {
        this.database = database;
        this.format = format;
    }

    /** By name and version. */
    public List<LiveLibrary> live() {
        return database.with(
                "list the libraries",
                connection -> {
                    List<LiveLibrary> all = new ArrayList<>();
                    try (PreparedStatement statement = connection.prepareStatement(LIVE)) {
                        statement.setInt(1, format);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                all.add(library(rows));
                            }
                        }
                    }
                    return all;
                });
    }

    private static LiveLibrary library(ResultSet row) throws SQLException {
        Library library =
                new Library(
                        row.getString("name"),
                        row.getString("version"),
                        row.getInt("sections"),
                        row.getTimestamp("indexed_at").toInstant());
        Array segments = row.getArray("segments");
        List<Long> ids = segments == null ? List.of() : List.of((Long[]) segments.getArray());
        return new LiveLibrary(library, ids);
    }
}
