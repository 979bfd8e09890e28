package dev.docserver.server.store;

import dev.docserver.server.document.SourceSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The work on the queue of ingests, shared by all replicas. Times are the database's: clocks of
 * replicas differ.
 */
public final class JobStore {

    private static final String CLAIM =
            """
            with next as (
                select j.library_id, j.format
                from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                    as mine (name, version, location, fingerprint)
                join library l on l.name = mine.name and l.version = mine.version
                join index_job j on j.library_id = l.id and j.location = mine.location
                where j.format = ? and (j.wanted is null or j.wanted = mine.fingerprint)
                  and ((j.state = 'queued' and j.not_before <= now())
                    or (j.state = 'running' and j.lease_until < now()))
                order by j.not_before
                limit 1
                for update of j skip locked)
            update index_job j
            set state = 'running', attempt = j.attempt + 1, worker = ?, updated_at = now(),
                lease_until = now() + ? * interval '1 second'
            from next, library l
            where j.library_id = next.library_id and j.format = next.format and l.id = j.library_id
            returning j.library_id, j.edition_id, j.attempt, l.name, l.version
            """;

    private static final String NEW_EDITION =
            """
            with made as (
                insert into edition (library_id, format) values (?, ?) returning id, library_id, format)
            update index_job j set edition_id = made.id, pages = 0 from made
            where j.library_id = made.library_id and j.format = made.format
            returning made.id
            """;

    private static final String SAME_CONTENT =
            """
            update index_job set fingerprint = ?
            where coalesce(fingerprint, ?) = ? and library_id = ? and format = ?
              and worker = ? and attempt = ? and state = 'running'
            """;

    private static final String OTHER_CONTENT =
            """
            update index_job set fingerprint = ?
            where library_id = ? and format = ? and worker = ? and attempt = ? and state = 'running'
            """;

    private static final String RELEASE =
            """
            update index_job
            set state = 'queued', worker = null, lease_until = null, not_before = now(), updated_at = now()
            where library_id = ? and format = ? and worker = ? and attempt = ? and state = 'running'
            """;

    private static final String FAIL =
            """
            update index_job
            set state = 'queued', worker = null, lease_until = null, updated_at = now(),
                edition_id = null, fingerprint = null, pages = 0, problem = left(?, 1000),
                not_before = now() + ? * interval '1 second'
            where library_id = ? and format = ? and worker = ? and attempt = ? and state = 'running'
            """;

    private static final String LIST =
            """
            select l.name, l.version, j.state, j.attempt, j.pages, j.updated_at, j.problem
            from index_job j join library l on l.id = j.library_id
            where j.format = ?
            order by l.name, l.version
            """;

    private final Database database;
    private final int format;

    /**
     * The queue of one format: a program with another format has jobs of its own.
     *
     * @param format of the index that the program writes
     */
    public JobStore(Database database, int format) {
        this.database = database;
        this.format = format;
    }

    /**
     * Takes a job of one of the sources that waits, or whose worker has not been heard of in time.
     *
     * @param mine the sources, each with the fingerprint that this worker saw last; empty for none
     */
    public Optional<Claim> claim(Map<SourceSpec, String> mine, String worker, Duration lease) {
        List<SourceSpec> specs = List.copyOf(mine.keySet());
        return database.inTransaction(
                "claim an ingest job",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                        statement.setArray(1, Database.texts(connection, specs, SourceSpec::name));
                        statement.setArray(
                                2, Database.texts(connection, specs, SourceSpec::version));
                        statement.setArray(
                                3, Database.texts(connection, specs, SourceSpec::location));
                        statement.setArray(
                                4,
                                Database.texts(
                                        connection, specs, spec -> mine.getOrDefault(spec, "")));
                        statement.setInt(5, format);
                        statement.setString(6, worker);
                        statement.setLong(7, lease.toSeconds());
                        try (ResultSet rows = statement.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(claim(connection, rows, specs, worker))
                                    : Optional.empty();
                        }
                    }
                });
    }

    private Claim claim(Connection connection, ResultSet row, List<SourceSpec> mine, String worker)
            throws SQLException {
        String name = row.getString("name");
        String version = row.getString("version");
        SourceSpec spec =
                mine.stream()
                        .filter(s -> s.name().equals(name) && s.version().equals(version))
                        .findFirst()
                        .orElseThrow();
        long library = row.getLong("library_id");
        long edition = row.getLong("edition_id");
        boolean resumed = !row.wasNull();
        int attempt = row.getInt("attempt");
        if (!resumed) {
            edition = newEdition(connection, library);
        }
        return new Claim(new Lease(library, edition, worker, attempt), spec, resumed);
    }

    private long newEdition(Connection connection, long library) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEW_EDITION)) {
            statement.setLong(1, library);
            statement.setInt(2, format);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /**
     * Notes what the source holds. An edition that was begun from other content is left, and the
     * claim that is returned is for an empty one.
     *
     * @throws Lease.LostException when the job is another worker's
     */
    public Claim begin(Claim claim, String fingerprint) {
        Lease lease = claim.lease();
        return database.inTransaction(
                "begin an ingest job",
                connection -> {
                    String f = fingerprint;
                    if (update(connection, SAME_CONTENT, lease, f, f, f) > 0) {
                        return claim;
                    }
                    if (update(connection, OTHER_CONTENT, lease, fingerprint) == 0) {
                        throw new Lease.LostException(lease);
                    }
                    long edition = newEdition(connection, lease.library());
                    Lease other =
                            new Lease(lease.library(), edition, lease.worker(), lease.attempt());
                    return new Claim(other, claim.spec(), false);
                });
    }

    /** Gives the job back: another worker goes on at once where this one stopped. */
    public void release(Lease lease) {
        database.with("release an ingest job", connection -> update(connection, RELEASE, lease));
    }

    /** Notes why the job failed, and lets it begin anew after a while. */
    public void fail(Lease lease, String problem, Duration pause) {
        database.with(
                "note a failed ingest job",
                connection -> update(connection, FAIL, lease, problem, pause.toSeconds()));
    }

    /** The values come first in the statement, then what makes the lease unique. */
    private int update(Connection connection, String sql, Lease lease, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.addAll(List.of(lease.library(), format, lease.worker(), lease.attempt()));
        return Database.update(connection, sql, all.toArray());
    }

    /** All jobs, by library and version. */
    public List<JobRow> jobs() {
        return database.with(
                "list the ingest jobs",
                connection -> {
                    List<JobRow> all = new ArrayList<>();
                    try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                        statement.setInt(1, format);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                all.add(JobRow.of(rows));
                            }
                        }
                    }
                    return all;
                });
    }

    /**
     * A job that this worker has now.
     *
     * @param resumed whether the edition holds pages of an earlier worker
     */
    public record Claim(Lease lease, SourceSpec spec, boolean resumed) {}
}
