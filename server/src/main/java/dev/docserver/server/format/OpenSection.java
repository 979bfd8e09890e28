package dev.docserver.server.format;

import dev.docserver.server.document.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * A section while the page is being read.
 *
 * @param scope the element that holds the whole section, where the page has one
 * @param level of its heading, 1 to 6; 0 for the page itself
 */
record OpenSection(
        Optional<Element> scope,
        int level,
        List<String> titlePath,
        List<String> anchors,
        Prose prose) {

    private static final int MAX_ANCHORS = 500;

    /** Whether a heading opens a section inside this one. */
    boolean encloses(Element heading, int headingLevel, Optional<Element> headingScope) {
        if (level == 0) {
            return true;
        }
        if (scope.isPresent()) {
            boolean inside = heading.parents().contains(scope.get());
            return inside && (headingScope.isPresent() || headingLevel > level);
        }
        return headingLevel > level;
    }

    void addAnchor(String anchor) {
        if (anchors.size() < MAX_ANCHORS) {
            anchors.add(anchor);
        }
    }

    List<String> childPath(String title) {
        List<String> path = new ArrayList<>(titlePath);
        path.add(title);
        return path;
    }

    Page.Part finished() {
        return new Page.Part(
                anchors.isEmpty() ? List.of("") : anchors, titlePath, prose.toString());
    }
}
