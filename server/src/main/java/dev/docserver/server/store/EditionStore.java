package dev.docserver.server.store;

import dev.docserver.server.document.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Fills an edition batch by batch, each seen whole or not at all, and puts it in the place of the
 * last.
 */
public final class EditionStore {

    private static final String HOLD =
            """
            update index_job
            set pages = pages + ?, updated_at = now(), lease_until = now() + ? * interval '1 second'
            where library_id = ? and worker = ? and attempt = ? and edition_id = ? and state = 'running'
            """;

    private static final String PATHS =
            """
            select p.path from edition_page e join page p on p.id = e.page_id where e.edition_id = ?
            """;

    private static final String ADD_SEGMENT =
            "insert into segment (edition_id, section_count, sections) values (?, ?, ?) returning"
                    + " id";

    private static final String ADD_POSTING =
            "insert into posting (segment_id, term, data) values (?, ?, ?)";

    private static final String EXTEND =
            """
            update index_job
            set updated_at = now(), lease_until = now() + ? * interval '1 second'
            where library_id = ? and worker = ? and attempt = ? and state = 'running'
            """;

    /**
     * What makes an edition the live one of its format; each step takes the edition and the
     * library. Editions of other formats have their own readers and stay.
     */
    private static final List<String> PUBLISH =
            List.of(
                    """
                    insert into live_edition
                        (library_id, format, edition_id, location, fingerprint, indexed_at)
                    select j.library_id, j.format, j.edition_id, j.location,
                           coalesce(j.fingerprint, ''), now()
                    from index_job j where j.edition_id = ? and j.library_id = ?
                    on conflict (library_id, format) do update
                    set edition_id = excluded.edition_id, location = excluded.location,
                        fingerprint = excluded.fingerprint, indexed_at = excluded.indexed_at
                    """,
                    """
                    delete from edition old using edition kept
                    where kept.id = ? and old.library_id = ? and old.id <> kept.id
                      and old.format = kept.format
                    """,
                    """
                    delete from page p using edition kept
                    where kept.id = ? and p.library_id = ?
                      and not exists (select 1 from edition_page e where e.page_id = p.id)
                    """,
                    """
                    update index_job
                    set state = 'done', problem = null, worker = null, lease_until = null,
                        updated_at = now()
                    where edition_id = ? and library_id = ?
                    """);

    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;

    public EditionStore(Database database) {
        this.database = database;
    }

    /** The pages that an edition has already. */
    public Set<String> paths(Lease lease) {
        return database.with(
                "list the pages of an edition",
                connection -> {
                    Set<String> paths = new HashSet<>();
                    try (PreparedStatement statement = connection.prepareStatement(PATHS)) {
                        statement.setLong(1, lease.edition());
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                paths.add(rows.getString(1));
                            }
                        }
                    }
                    return paths;
                });
    }

    /**
     * Extends the lease.
     *
     * @throws Lease.LostException when the job is another worker's
     */
    public void extend(Lease lease, Duration extension) {
        database.with(
                "extend a lease",
                connection -> {
                    int held =
                            Database.update(
                                    connection,
                                    EXTEND,
                                    extension.toSeconds(),
                                    lease.library(),
                                    lease.worker(),
                                    lease.attempt());
                    if (held == 0) {
                        throw new Lease.LostException(lease);
                    }
                    return true;
                });
    }

    /**
     * Adds pages and their index in one transaction, and extends the lease.
     *
     * @param index told the ids of the sections, gives their index
     * @throws Lease.LostException when the job is another worker's; nothing was written then
     */
    public void append(
            Lease lease,
            Duration extension,
            List<Page> pages,
            Function<List<StoredPage>, IndexedPages> index) {
        database.inTransaction(
                "store pages",
                connection -> {
                    hold(connection, lease, pages.size(), extension);
                    List<StoredPage> stored = PageRows.store(connection, lease, pages);
                    addIndex(connection, lease.edition(), index.apply(stored));
                    return true;
                });
    }

    /**
     * Lets search answer from the edition, and removes what only older ones had.
     *
     * @throws Lease.LostException when the job is another worker's; nothing was written then
     */
    public void publish(Lease lease) {
        database.inTransaction(
                "publish an edition",
                connection -> {
                    hold(connection, lease, 0, Duration.ofMinutes(1));
                    for (String sql : PUBLISH) {
                        Database.update(connection, sql, lease.edition(), lease.library());
                    }
                    return true;
                });
    }

    private static void hold(Connection connection, Lease lease, int pages, Duration extension)
            throws SQLException {
        int held =
                Database.update(
                        connection,
                        HOLD,
                        pages,
                        extension.toSeconds(),
                        lease.library(),
                        lease.worker(),
                        lease.attempt(),
                        lease.edition());
        if (held == 0) {
            throw new Lease.LostException(lease);
        }
    }

    private static void addIndex(Connection connection, long edition, IndexedPages index)
            throws SQLException {
        if (index.sections() == 0) {
            return;
        }
        long segment;
        try (PreparedStatement statement = connection.prepareStatement(ADD_SEGMENT)) {
            statement.setLong(1, edition);
            statement.setInt(2, index.sections());
            statement.setBytes(3, index.segment());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                segment = rows.getLong(1);
            }
        }
        List<Map.Entry<String, byte[]>> postings = new ArrayList<>(index.postings().entrySet());
        // Rows in the order of the key keep the index of the table dense.
        postings.sort(Map.Entry.comparingByKey());
        try (PreparedStatement statement = connection.prepareStatement(ADD_POSTING)) {
            int waiting = 0;
            for (Map.Entry<String, byte[]> posting : postings) {
                statement.setLong(1, segment);
                statement.setString(2, posting.getKey());
                statement.setBytes(3, posting.getValue());
                statement.addBatch();
                if (++waiting % ROWS_AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
