package dev.docserver.server.format;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What elements mean in the HTML that documentation generators write. */
final class Markup {

    private static final Set<String> SECTION_CLASSES =
            Set.of(
                    "section",
                    "chapter",
                    "appendix",
                    "preface",
                    "part",
                    "book",
                    "reference",
                    "article",
                    "sect1",
                    "sect2",
                    "sect3",
                    "sect4",
                    "sect5",
                    "simplesect",
                    "refentry",
                    "refnamediv",
                    "refsynopsisdiv",
                    "refsect1",
                    "refsect2",
                    "refsect3",
                    "bibliography",
                    "glossary");

    private static final Set<String> BOXES =
            Set.of(
                    "admonition",
                    "caution",
                    "example",
                    "figure",
                    "important",
                    "note",
                    "sidebar",
                    "tip",
                    "topic",
                    "warning");

    private static final Set<String> BLOCKS =
            Set.of(
                    "address",
                    "article",
                    "aside",
                    "blockquote",
                    "body",
                    "center",
                    "dd",
                    "details",
                    "div",
                    "dl",
                    "fieldset",
                    "figcaption",
                    "figure",
                    "footer",
                    "header",
                    "hgroup",
                    "hr",
                    "li",
                    "main",
                    "menu",
                    "ol",
                    "p",
                    "section",
                    "summary",
                    "tbody",
                    "td",
                    "tfoot",
                    "th",
                    "thead",
                    "tr",
                    "ul");

    private Markup() {}

    /** Whether a heading only labels a box: it opens no section. */
    static boolean isLabel(Element heading, Element root) {
        for (Element up = heading.parent();
                up != null && !up.equals(root) && !isSection(up);
                up = up.parent()) {
            if (up.hasAttr("class") && up.classNames().stream().anyMatch(BOXES::contains)) {
                return true;
            }
        }
        return false;
    }

    /** 1 to 6 for headings, else 0. */
    static int headingLevel(Element element) {
        String name = element.normalName();
        if (name.length() == 2 && name.charAt(0) == 'h') {
            int level = name.charAt(1) - '0';
            return level >= 1 && level <= 6 ? level : 0;
        }
        return 0;
    }

    static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    /** Elements that a generator wraps around a heading and all that belongs to it. */
    static boolean isSection(Element element) {
        if (element.normalName().equals("section")) {
            return true;
        }
        if (!element.normalName().equals("div") || !element.hasAttr("class")) {
            return false;
        }
        return element.classNames().stream().anyMatch(SECTION_CLASSES::contains);
    }

    static boolean isFirstHeading(Element heading, Element section) {
        return heading.equals(section.selectFirst("h1, h2, h3, h4, h5, h6"));
    }

    /** The section whose title the heading is. */
    static Optional<Element> sectionOf(Element heading, Element root) {
        for (Element up = heading.parent(); up != null && !up.equals(root); up = up.parent()) {
            if (isSection(up)) {
                return isFirstHeading(heading, up) ? Optional.of(up) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Sphinx writes a function, class, option or command as a term with an id and the class sig.
     */
    static boolean isObject(Element term) {
        return term.normalName().equals("dt") && term.hasAttr("id") && term.hasClass("sig");
    }

    /** The name that people look an object up by: with its module or class where the id says so. */
    static String objectName(Element term) {
        String name = term.select(".sig-name, .descname").text().strip();
        String full = term.select(".sig-prename, .descclassname").text().strip() + name;
        String id = term.id();
        if (!name.isEmpty() && id.endsWith("." + name)) {
            return id;
        }
        return full.isEmpty() ? id : full;
    }

    /** Language of a code block by the classes that highlighters use. */
    static String language(Element pre) {
        Element code = pre.selectFirst("code[class*=language-]");
        String classes = code == null ? pre.className() : code.className();
        int start = classes.indexOf("language-");
        if (start < 0) {
            return "";
        }
        String name = classes.substring(start + "language-".length()).split(" ", 2)[0];
        return name.toLowerCase(Locale.ROOT);
    }
}
