package dev.docserver.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads index segments and their postings, as bytes that only search understands. */
public final class IndexStore {

    private static final String SEGMENTS = "select id, sections from segment where id = any(?)";

    // The left join tells a segment without these terms from a segment that is gone.
    private static final String POSTINGS =
            """
            select s.id, p.term, p.data
            from segment s left join posting p on p.segment_id = s.id and p.term = any(?)
            where s.id = any(?)
            """;

    private static final String SIZES =
            """
            select term, sum(octet_length(data)) from posting
            where segment_id = any(?) and term = any(?)
            group by term
            """;

    private static final int LIMIT_SECONDS = 10;

    private final Database database;

    public IndexStore(Database database) {
        this.database = database;
    }

    /**
     * The section lists of segments, by segment; segments that are gone are missing in the answer.
     */
    public Map<Long, byte[]> segments(Collection<Long> ids) {
        return database.with(
                "read the index",
                connection -> {
                    Map<Long, byte[]> found = new HashMap<>();
                    try (PreparedStatement statement = connection.prepareStatement(SEGMENTS)) {
                        statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                        statement.setQueryTimeout(LIMIT_SECONDS);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                found.put(rows.getLong(1), rows.getBytes(2));
                            }
                        }
                    }
                    return found;
                });
    }

    /**
     * The postings of terms, by segment and term; segments that are gone are missing in the answer.
     */
    public Map<Long, Map<String, byte[]>> postings(Collection<Long> segments, Set<String> terms) {
        return database.with(
                "read the index",
                connection -> {
                    Map<Long, Map<String, byte[]>> found = new HashMap<>();
                    try (PreparedStatement statement = connection.prepareStatement(POSTINGS)) {
                        statement.setArray(1, connection.createArrayOf("text", terms.toArray()));
                        statement.setArray(
                                2, connection.createArrayOf("bigint", segments.toArray()));
                        statement.setQueryTimeout(LIMIT_SECONDS);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                Map<String, byte[]> ofSegment =
                                        found.computeIfAbsent(
                                                rows.getLong(1), id -> new HashMap<>());
                                String term = rows.getString(2);
                                if (term != null) {
                                    ofSegment.put(term, rows.getBytes(3));
                                }
                            }
                        }
                    }
                    return found;
                });
    }

    /**
     * Which of the terms the segments have, with the bytes of their postings: the more, the
     * commoner.
     */
    public Map<String, Long> sizes(Collection<Long> segments, Set<String> terms) {
        return database.with(
                "read the index",
                connection -> {
                    Map<String, Long> found = new HashMap<>();
                    try (PreparedStatement statement = connection.prepareStatement(SIZES)) {
                        statement.setArray(
                                1, connection.createArrayOf("bigint", segments.toArray()));
                        statement.setArray(2, connection.createArrayOf("text", terms.toArray()));
                        statement.setQueryTimeout(LIMIT_SECONDS);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                found.put(rows.getString(1), rows.getLong(2));
                            }
                        }
                    }
                    return found;
                });
    }
}
