package dev.docserver.server.store;

import dev.docserver.server.document.Page;
import java.util.List;

/**
 * A page with the ids that its sections have in the store.
 *
 * @param sectionIds in the order of the page's sections
 */
public record StoredPage(Page page, List<Long> sectionIds) {

    public StoredPage {
        sectionIds = List.copyOf(sectionIds);
    }
}
