package dev.docserver.server.store;

import dev.docserver.server.document.Library;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Which libraries are complete and can be searched. */
public final class Catalogue {

    private static final String LIVE =
            """
            select l.name, l.version, l.indexed_at,
                   coalesce(sum(s.section_count), 0) as sections,
                   array_agg(s.id order by s.id) filter (where s.id is not null) as segments
            from library l left join segment s on s.edition_id = l.live_edition
            where l.live_edition is not null
            group by l.id
            order by l.name, l.version
            """;

    private final Database database;

    public Catalogue(Database database) {
        this.database = database;
    }

    /** By name and version. */
    public List<LiveLibrary> live() {
        return database.with(
                "list the libraries",
                connection -> {
                    List<LiveLibrary> all = new ArrayList<>();
                    try (PreparedStatement statement = connection.prepareStatement(LIVE);
                            ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            Library library =
                                    new Library(
                                            rows.getString("name"),
                                            rows.getString("version"),
                                            rows.getInt("sections"),
                                            rows.getTimestamp("indexed_at").toInstant());
                            Array segments = rows.getArray("segments");
                            List<Long> ids =
                                    segments == null
                                            ? List.of()
                                            : List.of((Long[]) segments.getArray());
                            all.add(new LiveLibrary(library, ids));
                        }
                    }
                    return all;
                });
    }
}
