package dev.docserver.server.format;

import dev.docserver.server.document.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** HTML of any generator: the main content, cut at its headings. */
final class HtmlFormat {

    private HtmlFormat() {}

    static Page read(String path, byte[] bytes) {
        try {
            // The charset comes from the byte order mark or the page's own meta element, else
            // UTF-8.
            Document document =
                    Jsoup.parse(new ByteArrayInputStream(bytes), null, "", Parser.htmlParser());
            return read(path, document);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    static Page read(String path, Document document) {
        Element main = MainContent.of(document);
        PageTitle title = PageTitle.of(main, document.title(), Titles.fromPath(path));
        return new Page(path, HtmlSections.of(main, title));
    }
}
