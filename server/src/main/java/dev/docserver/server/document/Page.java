package dev.docserver.server.document;

import java.util.List;

/**
 * One file of a documentation set as it was read, before it has a place in a library.
 *
 * @param path inside the documentation set, with {@code /} and without a leading one
 * @param sections in reading order, with anchors that differ
 */
public record Page(String path, List<Part> sections) {

    public Page {
        sections = List.copyOf(sections);
    }

    /**
     * What stands under one heading.
     *
     * @param anchors fragments that lead here; the first one names the section, empty for the top
     * @param titlePath the headings from the page's down to this one; never empty
     */
    public record Part(List<String> anchors, List<String> titlePath, String body) {
        public Part {
            anchors = List.copyOf(anchors);
            titlePath = List.copyOf(titlePath);
        }

        /** The fragment that names the section. */
        public String anchor() {
            return anchors.getFirst();
        }
    }
}
