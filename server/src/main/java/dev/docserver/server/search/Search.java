package dev.docserver.server.search;

import dev.docserver.server.document.Library;
import dev.docserver.server.document.Section;
import dev.docserver.server.document.SectionId;
import java.util.List;

/**
 * Searches and reads what was ingested. Every call asks PostgreSQL and blocks: call it on a virtual
 * thread. Throws {@link dev.docserver.server.store.StoreException} when the database does not
 * answer.
 */
public interface Search {

    /** The best sections for a query; no hits when nothing fits or the library is unknown. */
    SearchResult search(SearchRequest request);

    /**
     * The section that the id names, or all sections of the page in their order when the anchor is
     * empty. Empty when there is none.
     */
    List<Section> read(SectionId id);

    /** All versions of all libraries that can be searched now, by name and version. */
    List<Library> libraries();
}
