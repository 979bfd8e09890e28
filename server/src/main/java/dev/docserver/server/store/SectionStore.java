package dev.docserver.server.store;

import dev.docserver.server.document.Section;
import dev.docserver.server.document.SectionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads sections. */
public final class SectionStore {

    private static final String COLUMNS =
            """
            select s.id, l.name, l.version, p.path, s.anchors[1] as anchor, s.title_path, s.body, s.sha256
            from section s
            join page p on p.id = s.page_id
            join library l on l.id = p.library_id
            """;

    private static final String BY_ID = COLUMNS + "where s.id = any(?)";

    private static final String BY_PAGE =
            COLUMNS
                    + """
                    join live_edition v on v.library_id = l.id and v.format = ?
                    join edition_page e on e.page_id = p.id and e.edition_id = v.edition_id
                    where l.name = ? and l.version = ? and p.path = ?
                      and (? = '' or ? = any(s.anchors))
                    order by s.ordinal
                    """;

    private static final int LIMIT_SECONDS = 10;

    private final Database database;
    private final int format;

    /**
     * The sections as a program sees them.
     *
     * @param format of the index that the program can read
     */
    public SectionStore(Database database, int format) {
        this.database = database;
        this.format = format;
    }

    /** By the ids that segments hold; ids that are gone are missing in the answer. */
    public Map<Long, Section> byIds(Collection<Long> ids) {
        return database.with("read sections", connection -> byIds(connection, ids));
    }

    private static Map<Long, Section> byIds(Connection connection, Collection<Long> ids)
            throws SQLException {
        Map<Long, Section> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            statement.setQueryTimeout(LIMIT_SECONDS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong("id"), section(rows));
                }
            }
        }
        return found;
    }

    /**
     * The section that the id's fragment leads to, or all of the page when there is no fragment.
     */
    public List<Section> read(SectionId id) {
        return database.with(
                "read " + id,
                connection -> {
                    List<Section> found = new ArrayList<>();
                    try (PreparedStatement statement = connection.prepareStatement(BY_PAGE)) {
                        statement.setInt(1, format);
                        statement.setString(2, id.library());
                        statement.setString(3, id.version());
                        statement.setString(4, id.path());
                        statement.setString(5, id.anchor());
                        statement.setString(6, id.anchor());
                        statement.setQueryTimeout(LIMIT_SECONDS);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                found.add(section(rows));
                            }
                        }
                    }
                    return found;
                });
    }

    private static Section section(ResultSet rows) throws SQLException {
        SectionId id =
                new SectionId(
                        rows.getString("name"),
                        rows.getString("version"),
                        rows.getString("path"),
                        rows.getString("anchor"));
        List<String> titles = List.of((String[]) rows.getArray("title_path").getArray());
        return new Section(id, titles, rows.getString("body"), rows.getString("sha256"));
    }
}
