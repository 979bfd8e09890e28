package dev.docserver.server.search;

import dev.docserver.server.document.SectionId;
import java.util.List;

/**
 * One section that answers a query.
 *
 * @param titlePath the headings from the page's down to the section's own
 * @param score comparable inside one result only
 */
public record Hit(SectionId section, List<String> titlePath, Snippet snippet, double score) {

    public Hit {
        titlePath = List.copyOf(titlePath);
    }
}
