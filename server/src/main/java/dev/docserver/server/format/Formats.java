package dev.docserver.server.format;

import dev.docserver.server.document.Page;
import java.util.Locale;
import java.util.Optional;

/** Chooses the format by the file's name. */
public final class Formats {

    private Formats() {}

    /** Whether a file of that path is read at all. */
    public static boolean reads(String path) {
        return kind(path) != Kind.OTHER && !SkippedPages.skips(path);
    }

    /** The page in the file; empty when the file is of no known format or has no text. */
    public static Optional<Page> read(String path, byte[] bytes) {
        if (!reads(path)) {
            return Optional.empty();
        }
        Page page =
                switch (kind(path)) {
                    case HTML -> HtmlFormat.read(path, bytes);
                    case MARKDOWN -> MarkdownFormat.read(path, bytes);
                    case OTHER -> throw new IllegalStateException("reads() let through " + path);
                };
        return page.sections().isEmpty() ? Optional.empty() : Optional.of(page);
    }

    private enum Kind {
        HTML,
        MARKDOWN,
        OTHER
    }

    private static Kind kind(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot + 1)) {
            case "html", "htm", "xhtml" -> Kind.HTML;
            case "md", "markdown", "mdx" -> Kind.MARKDOWN;
            default -> Kind.OTHER;
        };
    }
}
