package dev.docserver.server.format;

import dev.docserver.server.document.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Markdown with tables and front matter. It is turned to HTML first and read as that: embedded HTML
 * and what it hides need no rules of their own.
 */
final class MarkdownFormat {

    private static final List<TablesExtension> EXTENSIONS =
            List.of((TablesExtension) TablesExtension.create());

    private static final Parser PARSER =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(100).build();

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private static final Pattern FRONT_MATTER =
            Pattern.compile(
                    "\\A\\uFEFF?---[ \\t]*\\R(?<yaml>.*?)^(?:---|\\.\\.\\.)[ \\t]*$",
                    Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern TITLE =
            Pattern.compile("^title:[ \\t]*(?<title>.+?)[ \\t]*$", Pattern.MULTILINE);

    /** {@code ## Title {#anchor}}, as Hugo, Pandoc and kramdown write it. */
    private static final Pattern CUSTOM_ANCHOR =
            Pattern.compile("\\s*\\{:?\\s*#(?<id>[^\\s}]+)[^}]*\\}\\s*$");

    private MarkdownFormat() {}

    static Page read(String path, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String title = "";
        Matcher matter = FRONT_MATTER.matcher(text);
        if (matter.find()) {
            Matcher found = TITLE.matcher(matter.group("yaml"));
            title = found.find() ? unquoted(found.group("title")) : "";
            text = text.substring(matter.end());
        }
        Document document = Jsoup.parse(RENDERER.render(PARSER.parse(text)));
        customAnchors(document);
        boolean hasTitle = document.selectFirst("h1") != null;
        if (!title.isEmpty()) {
            document.title(title);
            if (!hasTitle) {
                document.body().prependElement("h1").text(title);
            }
        }
        return HtmlFormat.read(path, document);
    }

    private static void customAnchors(Document document) {
        for (Element heading : document.select("h1, h2, h3, h4, h5, h6")) {
            Matcher custom = CUSTOM_ANCHOR.matcher(heading.text());
            if (custom.find()) {
                heading.attr("id", custom.group("id"));
                heading.text(heading.text().substring(0, custom.start()));
            }
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.matches("\"[^\"]*\"|'[^']*'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
