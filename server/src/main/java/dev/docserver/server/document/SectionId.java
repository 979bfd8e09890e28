package dev.docserver.server.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a section for as long as its source does, across replicas and ingests. Written {@code
 * library@version/path#anchor}, for example {@code postgresql@17/sql-vacuum.html#SQL-VACUUM}.
 *
 * @param path of the page inside its library, without a leading slash
 * @param anchor the fragment that leads to the section; empty for the top of the page
 */
public record SectionId(String library, String version, String path, String anchor) {

    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?<library>[^@/#]+)@(?<version>[^@/#]+)/(?<path>[^#]+)(?:#(?<anchor>.*))?");

    /** Reads the written form; empty when the text is not of that form. */
    public static Optional<SectionId> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String anchor = matcher.group("anchor");
        return Optional.of(
                new SectionId(
                        matcher.group("library"),
                        matcher.group("version"),
                        matcher.group("path"),
                        anchor == null ? "" : anchor));
    }

    /** Path and fragment, as a link inside the library. */
    public String location() {
        return anchor.isEmpty() ? path : path + "#" + anchor;
    }

    @Override
    public String toString() {
        return library + "@" + version + "/" + location();
    }
}
