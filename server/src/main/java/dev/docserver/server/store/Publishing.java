package dev.docserver.server.store;

import java.util.List;

/** What makes an edition the live one; each step takes the edition and the library. */
final class Publishing {

    static final List<String> STEPS =
            List.of(
                    """
                    update library l
                    set live_edition = ?, indexed_at = now(), location = j.location
                    from ingest_job j
                    where l.id = ? and j.library_id = l.id
                    """,
                    "delete from edition where id <> ? and library_id = ?",
                    """
                    delete from page p
                    where not exists (
                        select 1 from edition_page e where e.page_id = p.id and e.edition_id = ?)
                      and p.library_id = ?
                    """,
                    """
                    update ingest_job
                    set state = 'done', problem = null, worker = null, lease_until = null,
                        updated_at = now()
                    where edition_id = ? and library_id = ?
                    """);

    private Publishing() {}
}
