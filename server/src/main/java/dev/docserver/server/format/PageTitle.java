package dev.docserver.server.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What a page is called, and which of its headings says so. Some generators write the title as the
 * only h1, some as the first heading of any level, some only into the head of the document.
 */
record PageTitle(String text, Optional<Element> heading) {

    /** What sites append to the title of each page. */
    private static final Pattern SUFFIX =
            Pattern.compile(
                    "\\s+(?:[|\u2013\u2014\u00b7\u00bb]|-)\\s+[^|\u2013\u2014\u00b7\u00bb]*$");

    /**
     * Chooses among the headings and the document's title.
     *
     * @param fallback where there is neither
     */
    static PageTitle of(Element main, String documentTitle, String fallback) {
        String title = Titles.clean(documentTitle);
        List<Element> headings =
                main.select("h1, h2, h3, h4, h5, h6").stream()
                        .filter(heading -> !Titles.clean(heading.text()).isEmpty())
                        .filter(heading -> !Markup.isLabel(heading, main))
                        .toList();
        Optional<Element> named =
                headings.stream().filter(heading -> names(heading, title)).findFirst();
        if (named.isEmpty() && !headings.isEmpty()) {
            boolean onlyH1 = main.select("h1").size() == 1;
            boolean isFirst = headings.getFirst().normalName().equals("h1");
            if (title.isEmpty() || (onlyH1 && isFirst)) {
                named = Optional.of(headings.getFirst());
            }
        }
        if (named.isPresent()) {
            return new PageTitle(Titles.clean(named.get().text()), named);
        }
        String plain = SUFFIX.matcher(title).replaceFirst("");
        String text = plain.isEmpty() ? title : plain;
        return new PageTitle(text.isEmpty() ? fallback : text, Optional.empty());
    }

    private static boolean names(Element heading, String title) {
        String one = letters(Titles.clean(heading.text()));
        String other = letters(title);
        return !one.isEmpty()
                && !other.isEmpty()
                && (other.startsWith(one) || one.startsWith(other));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
