package dev.docserver.operator.report;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A package URL (purl-spec 1.0): type, namespace, name and version; qualifiers and subpath do not
 * tell packages apart here.
 *
 * @param namespace empty where there is none
 * @param version empty where there is none
 */
public record Purl(String type, String namespace, String name, String version) {
    private static final String SCHEME = "pkg:";

    /** Reads a package URL; empty for text that is none. */
    public static Optional<Purl> parse(String text) {
        String rest = cut(cut(text.strip(), '#'), '?');
        int slash = rest.indexOf('/');
        if (!rest.startsWith(SCHEME) || slash < 0) {
            return Optional.empty();
        }
        String type = rest.substring(SCHEME.length(), slash).toLowerCase(Locale.ROOT);
        String path = rest.substring(slash + 1);
        int at = path.lastIndexOf('@');
        if (at < path.lastIndexOf('/')) {
            at = -1;
        }
        String full = at < 0 ? path : path.substring(0, at);
        int last = full.lastIndexOf('/');
        try {
            Purl purl =
                    new Purl(
                            type,
                            decode(last < 0 ? "" : full.substring(0, last)),
                            decode(full.substring(last + 1)),
                            decode(at < 0 ? "" : path.substring(at + 1)));
            return purl.type.isEmpty() || purl.name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(purl);
        } catch (IllegalArgumentException malformedEscape) {
            return Optional.empty();
        }
    }

    /** Same type, namespace and name; same version too where the other names one. */
    public boolean covers(Purl other, String installed) {
        return type.equals(other.type)
                && namespace.equals(other.namespace)
                && name.equals(other.name)
                && (version.isEmpty()
                        || version.equals(other.version)
                        || version.equals(installed));
    }

    private static String cut(String text, char sign) {
        int at = text.indexOf(sign);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Percent signs only: a plus stands for itself in a package URL. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
