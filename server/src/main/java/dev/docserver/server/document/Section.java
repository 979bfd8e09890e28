package dev.docserver.server.document;

import java.util.List;

/**
 * What stands under one heading, without what stands under the headings below it.
 *
 * @param titlePath the headings from the page's down to the section's own; never empty
 * @param body text in the manner of Markdown: fenced code, pipe tables, lists
 * @param sha256 of title path and body, as 64 hex digits
 */
public record Section(SectionId id, List<String> titlePath, String body, String sha256) {

    public Section {
        titlePath = List.copyOf(titlePath);
    }

    /** The section's own heading. */
    public String title() {
        return titlePath.getLast();
    }
}
