package dev.docserver.server.format;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** A table as lines of cells. */
final class HtmlTable {

    private HtmlTable() {}

    static void write(Element table, Prose prose) {
        Element caption = table.selectFirst("caption");
        if (caption != null) {
            prose.paragraph();
            prose.text(caption.text());
        }
        List<List<String>> rows = new ArrayList<>();
        boolean header = false;
        for (Element row : table.select("tr")) {
            List<String> cells = new ArrayList<>();
            for (Element cell : row.children()) {
                cells.add(text(cell));
            }
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                header |= rows.isEmpty() && row.select("> td").isEmpty();
                rows.add(cells);
            }
        }
        if (!rows.isEmpty()) {
            prose.table(rows, header);
        }
    }

    private static String text(Element cell) {
        Prose text = new Prose();
        cell.traverse(new CellText(text));
        return text.toString().replace('\n', ' ').replace("|", "\\|").strip();
    }

    /** Text with code marked; the outermost code element counts. */
    private static final class CellText implements NodeVisitor {
        private final Prose prose;
        private int codeDepth;

        CellText(Prose prose) {
            this.prose = prose;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text && codeDepth == 0) {
                prose.text(text.getWholeText());
            } else if (node instanceof Element element) {
                if (isCode(element)) {
                    if (codeDepth == 0) {
                        prose.inlineCode(element.wholeText());
                    }
                    codeDepth++;
                } else if (Markup.isBlock(element) || element.normalName().equals("br")) {
                    prose.line();
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && isCode(element)) {
                codeDepth--;
            }
        }

        private static boolean isCode(Element element) {
            return switch (element.normalName()) {
                case "code", "tt", "kbd", "samp", "pre" -> true;
                default -> false;
            };
        }
    }
}
