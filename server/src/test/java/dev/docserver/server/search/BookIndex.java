package dev.docserver.server.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The index at the end of a DocBook manual: people wrote down which term is treated where. */
final class BookIndex {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2}");

    private final Map<String, Set<String>> entries = new TreeMap<>();

    private BookIndex() {}

    /** Each term, with its parent term before it, and the places that it leads to. */
    static List<Judged> of(Path manual) throws IOException {
        var index = new BookIndex();
        var document = Jsoup.parse(manual.resolve("bookindex.html").toFile());
        document.select("div.indexdiv > dl").forEach(list -> index.collect(list, ""));
        List<Judged> all = new ArrayList<>();
        index.entries.forEach(
                (term, places) -> {
                    if (WORD.matcher(term).find()) {
                        all.add(new Judged(term, places));
                    }
                });
        return all;
    }

    private void collect(Element list, String parent) {
        String term = parent;
        for (Element child : list.children()) {
            if (child.normalName().equals("dt")) {
                String own = term(child);
                term = (parent + " " + own.replaceFirst("\\s*\\(see .*$", "")).strip();
                if (!own.contains("(see ")) {
                    for (Element link : child.select("a.indexterm")) {
                        entries.computeIfAbsent(term, t -> new TreeSet<>()).add(link.attr("href"));
                    }
                }
            } else {
                for (Element inner : child.select("> dl")) {
                    collect(inner, term);
                }
            }
        }
    }

    private static String term(Element entry) {
        StringBuilder text = new StringBuilder();
        for (Node node : entry.childNodes()) {
            if (node instanceof Element element) {
                if (element.hasClass("indexterm")) {
                    break;
                }
                text.append(element.text());
            } else if (node instanceof TextNode plain) {
                text.append(plain.getWholeText());
            }
        }
        return text.toString()
                .replaceAll("\\s+", " ")
                .strip()
                .replaceAll("(?i),$|\\s*\\(see also.*$", "");
    }
}
