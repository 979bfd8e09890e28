package dev.docserver.server.store;

import dev.docserver.server.document.Digest;
import dev.docserver.server.document.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the pages that are new; a page with a known content is only linked to the edition. */
final class PageRows {

    private static final String ADD_PAGES =
            """
            insert into page (library_id, path, sha256)
            select ?, n.path, n.sha256 from unnest(?::text[], ?::text[]) as n (path, sha256)
            on conflict (library_id, path, sha256) do nothing
            returning id
            """;

    private static final String LINK =
            """
            insert into edition_page (edition_id, page_id)
            select ?, p.id
            from unnest(?::text[], ?::text[]) as n (path, sha256)
            join page p on p.library_id = ? and p.path = n.path and p.sha256 = n.sha256
            on conflict do nothing
            returning page_id, (select path from page where id = page_id)
            """;

    private static final String ADD_SECTION =
            """
            insert into section (page_id, ordinal, anchors, title_path, body, sha256)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String SECTION_IDS =
            "select page_id, id from section where page_id = any(?) order by page_id, ordinal";

    private final Connection connection;
    private final List<Page> pages;
    private final String[] paths;
    private final String[] digests;

    private PageRows(Connection connection, List<Page> pages) {
        this.connection = connection;
        this.pages = pages;
        this.paths = pages.stream().map(Page::path).toArray(String[]::new);
        this.digests = pages.stream().map(Digest::of).toArray(String[]::new);
    }

    static List<StoredPage> store(Connection connection, Lease lease, List<Page> pages)
            throws SQLException {
        var rows = new PageRows(connection, pages);
        Set<Long> added = rows.addPages(lease.library());
        Map<String, Long> ids = rows.link(lease);
        rows.addSections(added, ids);
        return rows.withSectionIds(ids);
    }

    private Set<Long> addPages(long library) throws SQLException {
        Set<Long> added = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(ADD_PAGES)) {
            statement.setLong(1, library);
            statement.setArray(2, connection.createArrayOf("text", paths));
            statement.setArray(3, connection.createArrayOf("text", digests));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    added.add(rows.getLong(1));
                }
            }
        }
        return added;
    }

    private Map<String, Long> link(Lease lease) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LINK)) {
            statement.setLong(1, lease.edition());
            statement.setArray(2, connection.createArrayOf("text", paths));
            statement.setArray(3, connection.createArrayOf("text", digests));
            statement.setLong(4, lease.library());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getString(2), rows.getLong(1));
                }
            }
        }
        return ids;
    }

    private void addSections(Set<Long> added, Map<String, Long> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_SECTION)) {
            for (Page page : pages) {
                Long id = ids.get(page.path());
                if (id == null || !added.contains(id)) {
                    continue;
                }
                int ordinal = 0;
                for (Page.Part part : page.sections()) {
                    statement.setLong(1, id);
                    statement.setInt(2, ordinal++);
                    statement.setArray(3, textArray(part.anchors()));
                    statement.setArray(4, textArray(part.titlePath()));
                    statement.setString(5, part.body());
                    statement.setString(6, Digest.of(part));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private java.sql.Array textArray(List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private List<StoredPage> withSectionIds(Map<String, Long> ids) throws SQLException {
        Map<Long, List<Long>> sections = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SECTION_IDS)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.values().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sections.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                            .add(rows.getLong(2));
                }
            }
        }
        List<StoredPage> stored = new ArrayList<>();
        for (Page page : pages) {
            Long id = ids.get(page.path());
            if (id != null) {
                stored.add(new StoredPage(page, sections.getOrDefault(id, List.of())));
            }
        }
        return stored;
    }
}
