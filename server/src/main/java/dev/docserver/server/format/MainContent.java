package dev.docserver.server.format;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** The part of a page that a reader came for. */
final class MainContent {

    /** Where generators put the content, the surest first. */
    private static final List<String> PLACES =
            List.of(
                    "main",
                    "[role=main]",
                    "div.body",
                    "article",
                    "#content",
                    "#main-content",
                    "#page-content",
                    ".markdown-body",
                    "div.document");

    /** What no reader came for, or does not see. */
    private static final String CLUTTER =
            "script, style, template, noscript, iframe, object, svg, canvas, head, nav, form, button,"
                    + " input, select, textarea, [hidden], [aria-hidden=true], [role=navigation],"
                    + " [role=search], [role=banner], [role=contentinfo], body > header, body > footer,"
                    + " .headerlink, .id_link, .anchorjs-link, .navheader, .navfooter, .sphinxsidebar,"
                    + " .related, .linenos, .breadcrumbs, .breadcrumb, .sr-only, .visually-hidden,"
                    + " .edit-link, .skip-nav, .prev-next, .footer, #footer";

    /** Tables of contents: left out where there is other text. */
    private static final String CONTENTS =
            ".toc, #toc, .toctree-wrapper, .contents.topic, nav.contents, .table-of-contents, .minitoc,"
                    + " .sub-nav, table.navigation";

    private static final Pattern HIDING =
            Pattern.compile(
                    "(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(?![.\\d]*[1-9])"
                            + "|opacity\\s*:\\s*0(?![.\\d]*[1-9])");

    /** A place must hold this part of the page's text to be the main one. */
    private static final double ENOUGH = 0.4;

    private MainContent() {}

    static Element of(Document document) {
        Element body = document.body();
        body.select(CLUTTER).remove();
        for (Element styled : body.select("[style]")) {
            if (HIDING.matcher(styled.attr("style")).find()) {
                styled.remove();
            }
        }
        Element main = place(body);
        Elements contents = main.select(CONTENTS);
        if (!contents.isEmpty() && hasTextBeside(main, contents)) {
            contents.remove();
        }
        return main;
    }

    private static Element place(Element body) {
        int all = body.text().length();
        for (String place : PLACES) {
            Elements found = body.select(place);
            if (found.size() == 1
                    && found.getFirst().text().length() >= all * ENOUGH
                    && !leavesTitleOutside(body, found.getFirst())) {
                return found.getFirst();
            }
        }
        return body;
    }

    /** AsciiDoc puts the page's only title beside the content. */
    private static boolean leavesTitleOutside(Element body, Element place) {
        return place.selectFirst("h1") == null && body.select("h1").size() == 1;
    }

    private static boolean hasTextBeside(Element main, Elements contents) {
        int text = main.text().length() - main.select("h1, h2, h3, h4, h5, h6").text().length();
        for (Element table : contents) {
            if (table.parents().stream().noneMatch(contents::contains)) {
                text -= table.text().length();
            }
        }
        return text > 40;
    }
}
