package dev.docserver.server.store;

import dev.docserver.server.document.SourceSpec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is live, what is wanted, and what is queued because they differ. */
public final class SourceQueue {

    private static final String ADD_LIBRARY =
            "insert into library (name, version) values (?, ?) on conflict (name, version) do"
                    + " nothing";

    // Content that is live already is not wanted again, and a job for it goes on.
    private static final String ENQUEUE =
            """
            insert into index_job (library_id, format, location, wanted, state)
            select l.id, n.format, n.location, n.wanted, 'queued'
            from (values (?::int, ?::text, ?::text)) as n (format, location, wanted), library l
            where l.name = ? and l.version = ? and not exists (
                select 1 from live_edition v
                where v.library_id = l.id and v.format = n.format and v.location = n.location
                  and (n.wanted is null or n.wanted = v.fingerprint))
            on conflict (library_id, format) do update
            set location = excluded.location, wanted = excluded.wanted, fingerprint = null,
                state = 'queued', attempt = 0, edition_id = null, pages = 0, problem = null,
                worker = null, lease_until = null, not_before = now(), updated_at = now()
            where index_job.location <> excluded.location or index_job.state = 'done'
               or index_job.wanted <> excluded.wanted
               or (index_job.wanted is null and index_job.fingerprint <> excluded.wanted)
            """;

    private static final String LIVE =
            """
            select l.name, l.version, v.location, v.fingerprint
            from live_edition v join library l on l.id = v.library_id where v.format = ?
            """;

    private static final String WITHDRAW =
            """
            delete from library l
            where not exists (
                select 1 from unnest(?::text[], ?::text[]) as kept (name, version)
                where kept.name = l.name and kept.version = l.version)
            """;

    private final Database database;
    private final int format;

    /**
     * The queue of one format.
     *
     * @param format of the index that the program writes
     */
    public SourceQueue(Database database, int format) {
        this.database = database;
        this.format = format;
    }

    /**
     * Queues the source unless its library is live from that location or has such a job already.
     */
    public void enqueue(SourceSpec spec) {
        enqueue(spec, Optional.empty());
    }

    /**
     * Queues the source unless its library is live with that content or has a job for it already.
     */
    public void enqueueChanged(SourceSpec spec, String fingerprint) {
        enqueue(spec, Optional.of(fingerprint));
    }

    private void enqueue(SourceSpec spec, Optional<String> wanted) {
        String name = spec.name();
        String version = spec.version();
        database.inTransaction(
                "queue the ingest of " + name,
                connection -> {
                    Database.update(connection, ADD_LIBRARY, name, version);
                    try (PreparedStatement statement = connection.prepareStatement(ENQUEUE)) {
                        statement.setInt(1, format);
                        statement.setString(2, spec.location());
                        statement.setString(3, wanted.orElse(null));
                        statement.setString(4, name);
                        statement.setString(5, version);
                        return statement.executeUpdate();
                    }
                });
    }

    /** What each live library was read from. */
    public List<LiveContent> live() {
        return database.with(
                "list what is live",
                connection -> {
                    List<LiveContent> all = new ArrayList<>();
                    try (PreparedStatement statement = connection.prepareStatement(LIVE)) {
                        statement.setInt(1, format);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                all.add(
                                        new LiveContent(
                                                rows.getString(1),
                                                rows.getString(2),
                                                rows.getString(3),
                                                rows.getString(4)));
                            }
                        }
                    }
                    return all;
                });
    }

    /** Removes libraries that none of the sources names, with all they hold. */
    public int withdrawAllBut(List<SourceSpec> kept) {
        return database.inTransaction(
                "withdraw libraries",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(WITHDRAW)) {
                        statement.setArray(1, Database.texts(connection, kept, SourceSpec::name));
                        statement.setArray(
                                2, Database.texts(connection, kept, SourceSpec::version));
                        return statement.executeUpdate();
                    }
                });
    }

    /** What the live edition of a library was read from; an empty fingerprint was not noted. */
    public record LiveContent(String name, String version, String location, String fingerprint) {}
}
