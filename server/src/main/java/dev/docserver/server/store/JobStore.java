package dev.docserver.server.store;

import dev.docserver.server.document.SourceSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The queue of ingests, shared by all replicas. Times are the database's: clocks of replicas
 * differ.
 */
public final class JobStore {

    private static final String ADD_LIBRARY =
            "insert into library (name, version) values (?, ?) on conflict (name, version) do nothing";

    private static final String ENQUEUE =
            """
            insert into ingest_job (library_id, location, state)
            select l.id, ?, 'queued' from library l
            where l.name = ? and l.version = ? and l.location is distinct from ?
            on conflict (library_id) do update
            set location = excluded.location, state = 'queued', attempt = 0, edition_id = null,
                pages = 0, problem = null, worker = null, lease_until = null,
                not_before = now(), updated_at = now()
            where ingest_job.location <> excluded.location or ingest_job.state = 'done'
            """;

    private static final String CLAIM =
            """
            with next as (
                select j.library_id
                from unnest(?::text[], ?::text[], ?::text[]) as mine (name, version, location)
                join library l on l.name = mine.name and l.version = mine.version
                join ingest_job j on j.library_id = l.id and j.location = mine.location
                where (j.state = 'queued' and j.not_before <= now())
                   or (j.state = 'running' and j.lease_until < now())
                order by j.not_before
                limit 1
                for update of j skip locked)
            update ingest_job j
            set state = 'running', attempt = j.attempt + 1, worker = ?, updated_at = now(),
                lease_until = now() + ? * interval '1 second'
            from next, library l
            where j.library_id = next.library_id and l.id = j.library_id
            returning j.library_id, j.edition_id, j.attempt, l.name, l.version
            """;

    private static final String NEW_EDITION =
            """
            with made as (insert into edition (library_id) values (?) returning id)
            update ingest_job set edition_id = made.id, pages = 0 from made where library_id = ?
            returning made.id
            """;

    private static final String RELEASE =
            """
            update ingest_job
            set state = 'queued', worker = null, lease_until = null, not_before = now(), updated_at = now()
            where library_id = ? and worker = ? and attempt = ? and state = 'running'
            """;

    private static final String FAIL =
            """
            update ingest_job
            set state = 'queued', worker = null, lease_until = null, updated_at = now(),
                edition_id = null, pages = 0, problem = left(?, 1000),
                not_before = now() + ? * interval '1 second'
            where library_id = ? and worker = ? and attempt = ? and state = 'running'
            """;

    private static final String WITHDRAW =
            """
            delete from library l
            where not exists (
                select 1 from unnest(?::text[], ?::text[]) as kept (name, version)
                where kept.name = l.name and kept.version = l.version)
            """;

    private static final String LIST =
            """
            select l.name, l.version, j.state, j.attempt, j.pages, j.updated_at, j.problem
            from ingest_job j join library l on l.id = j.library_id
            order by l.name, l.version
            """;

    private final Database database;

    public JobStore(Database database) {
        this.database = database;
    }

    /**
     * Queues the source unless its library is live from that location or has such a job already.
     */
    public void enqueue(SourceSpec spec) {
        database.inTransaction(
                "queue the ingest of " + spec.name(),
                connection -> {
                    update(connection, ADD_LIBRARY, spec.name(), spec.version());
                    String location = spec.location();
                    return update(
                            connection, ENQUEUE, location, spec.name(), spec.version(), location);
                });
    }

    /** Removes libraries that none of the sources names, with all they hold. */
    public int withdrawAllBut(List<SourceSpec> kept) {
        return database.inTransaction(
                "withdraw libraries",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(WITHDRAW)) {
                        statement.setArray(1, texts(connection, kept, SourceSpec::name));
                        statement.setArray(2, texts(connection, kept, SourceSpec::version));
                        return statement.executeUpdate();
                    }
                });
    }

    /**
     * Takes a job of one of the sources that waits, or whose worker has not been heard of in time.
     */
    public Optional<Claim> claim(List<SourceSpec> mine, String worker, Duration lease) {
        return database.inTransaction(
                "claim an ingest job",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                        statement.setArray(1, texts(connection, mine, SourceSpec::name));
                        statement.setArray(2, texts(connection, mine, SourceSpec::version));
                        statement.setArray(3, texts(connection, mine, SourceSpec::location));
                        statement.setString(4, worker);
                        statement.setLong(5, lease.toSeconds());
                        try (ResultSet rows = statement.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(claim(connection, rows, mine, worker))
                                    : Optional.empty();
                        }
                    }
                });
    }

    private static Claim claim(
            Connection connection, ResultSet row, List<SourceSpec> mine, String worker)
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

    private static long newEdition(Connection connection, long library) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEW_EDITION)) {
            statement.setLong(1, library);
            statement.setLong(2, library);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Gives the job back: another worker goes on at once where this one stopped. */
    public void release(Lease lease) {
        database.with(
                "release an ingest job",
                connection ->
                        update(
                                connection,
                                RELEASE,
                                lease.library(),
                                lease.worker(),
                                lease.attempt()));
    }

    /** Notes why the job failed, and lets it begin anew after a while. */
    public void fail(Lease lease, String problem, Duration pause) {
        database.with(
                "note a failed ingest job",
                connection ->
                        update(
                                connection,
                                FAIL,
                                problem,
                                pause.toSeconds(),
                                lease.library(),
                                lease.worker(),
                                lease.attempt()));
    }

    /** All jobs, by library and version. */
    public List<JobRow> jobs() {
        return database.with(
                "list the ingest jobs",
                connection -> {
                    List<JobRow> all = new ArrayList<>();
                    try (PreparedStatement statement = connection.prepareStatement(LIST);
                            ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            all.add(job(rows));
                        }
                    }
                    return all;
                });
    }

    private static JobRow job(ResultSet row) throws SQLException {
        var work =
                new JobRow.Work(
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

    private static int update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static java.sql.Array texts(
            Connection connection, List<SourceSpec> specs, Function<SourceSpec, String> value)
            throws SQLException {
        return connection.createArrayOf("text", specs.stream().map(value).toArray());
    }

    /**
     * A job that this worker has now.
     *
     * @param resumed whether the edition holds pages of an earlier worker
     */
    public record Claim(Lease lease, SourceSpec spec, boolean resumed) {}
}
