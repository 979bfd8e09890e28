package dev.docserver.server.format;

import dev.docserver.server.document.PlainText;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The fragments of one page, each used once. */
final class Anchors {

    private static final int MAX_LENGTH = 200;

    private final Set<String> used = new HashSet<>();

    /** Takes a fragment that the page itself has. */
    boolean take(String id) {
        return isUsable(id) && used.add(id);
    }

    /**
     * A fragment for a heading that has none, in the form that GitHub gives to Markdown headings.
     */
    String forTitle(String title) {
        String slug =
                title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .strip()
                        .replace(' ', '-');
        String base = slug.isEmpty() ? "section" : slug;
        if (base.length() > MAX_LENGTH) {
            base = base.substring(0, MAX_LENGTH);
        }
        String anchor = base;
        for (int i = 1; !used.add(anchor); i++) {
            anchor = base + "-" + i;
        }
        return anchor;
    }

    private static boolean isUsable(String id) {
        return !id.isBlank()
                && id.length() <= MAX_LENGTH
                && id.chars().noneMatch(Character::isWhitespace)
                && PlainText.clean(id).equals(id);
    }
}
