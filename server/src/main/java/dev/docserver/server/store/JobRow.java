package dev.docserver.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The job of one library as it stands in the queue.
 *
 * @param state {@code queued}, {@code running} or {@code done}
 */
public record JobRow(
        String library, String version, String state, Work work, Optional<String> problem) {

    static JobRow of(ResultSet row) throws SQLException {
        var work =
                new Work(
                        row.getInt("attempt"),
                        row.getInt("pages"),
                        row.getTimestamp("updated_at").toInstant());
        return new JobRow(
                row.getString("name"),
                row.getString("version"),
                row.getString("state"),
                work,
                Optional.ofNullable(row.getString("problem")));
    }

    /** What was done so far. */
    public record Work(int attempt, int pages, Instant updatedAt) {}
}
