package dev.docserver.server.format;

import java.util.Locale;
import java.util.Set;

/**
 * Pages that hold no documentation: indexes of words, lists of all links, search forms, whole-book
 * copies.
 */
final class SkippedPages {

    private static final Set<String> NAMES =
            Set.of(
                    "404",
                    "allclasses",
                    "allclasses-frame",
                    "allclasses-index",
                    "allclasses-noframe",
                    "allpackages-index",
                    "bookindex",
                    "constant-values",
                    "deprecated-list",
                    "genindex",
                    "help-doc",
                    "index-all",
                    "legalnotice",
                    "modindex",
                    "overview-frame",
                    "overview-tree",
                    "package-frame",
                    "package-tree",
                    "package-use",
                    "print",
                    "py-modindex",
                    "search",
                    "serialized-form",
                    "single",
                    "theindex",
                    "toc");

    private static final Set<String> FOLDERS =
            Set.of(
                    "_sources",
                    "_static",
                    "_modules",
                    "class-use",
                    "index-files",
                    "node_modules",
                    "src-html");

    private SkippedPages() {}

    static boolean skips(String path) {
        String[] parts = path.toLowerCase(Locale.ROOT).split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (FOLDERS.contains(parts[i]) || parts[i].startsWith(".")) {
                return true;
            }
        }
        String file = parts[parts.length - 1];
        String name = file.substring(0, Math.max(0, file.lastIndexOf('.')));
        return NAMES.contains(name) || name.startsWith("genindex-") || file.startsWith(".");
    }
}
