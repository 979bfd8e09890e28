package dev.docserver.server.format;

import dev.docserver.server.document.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Cuts the main content of a page at its headings. What stands under a heading belongs to it until
 * its section element ends or another heading comes.
 */
final class HtmlSections {

    /** Deeper elements are read as plain text: a hostile page must not use up the stack. */
    private static final int MAX_DEPTH = 300;

    private final Element root;
    private final Anchors anchors = new Anchors();
    private final List<String> waiting = new ArrayList<>();
    private final List<OpenSection> all = new ArrayList<>();
    private final Deque<OpenSection> open = new ArrayDeque<>();
    private final Optional<Element> pageHeading;
    private boolean seenPageHeading;

    private HtmlSections(Element root, PageTitle title) {
        this.root = root;
        this.pageHeading = title.heading();
        List<String> path = new ArrayList<>(List.of(title.text()));
        push(new OpenSection(Optional.empty(), 0, path, new ArrayList<>(), new Prose()));
    }

    /** The sections in reading order. One without text of its own lists what is below it. */
    static List<Page.Part> of(Element main, PageTitle title) {
        var sections = new HtmlSections(main, title);
        sections.children(main, 0);
        sections.settleAnchors();
        for (int i = 0; i < sections.all.size(); i++) {
            sections.outline(i);
        }
        return sections.all.stream()
                .filter(section -> !section.prose().isEmpty())
                .map(OpenSection::finished)
                .toList();
    }

    private void outline(int index) {
        OpenSection section = all.get(index);
        int depth = section.titlePath().size();
        if (!section.prose().isEmpty()) {
            return;
        }
        for (OpenSection below : all.subList(index + 1, all.size())) {
            if (below.titlePath().size() <= depth) {
                return;
            }
            if (below.titlePath().size() == depth + 1) {
                section.prose().item(1, "-");
                section.prose().text(below.titlePath().getLast());
            }
        }
    }

    private void push(OpenSection section) {
        open.push(section);
        all.add(section);
    }

    private OpenSection current() {
        return open.element();
    }

    private Prose prose() {
        return current().prose();
    }

    private void children(Element element, int depth) {
        if (depth > MAX_DEPTH) {
            prose().text(element.text());
            return;
        }
        for (Node child : element.childNodes()) {
            switch (child) {
                case TextNode text -> text(text.getWholeText());
                case Element inner -> element(inner, depth + 1);
                default -> {}
            }
        }
    }

    private void text(String text) {
        if (!text.isBlank()) {
            settleAnchors();
        }
        prose().text(text);
    }

    private void element(Element element, int depth) {
        noteAnchors(element);
        int level = Markup.headingLevel(element);
        if (level > 0) {
            heading(element, level);
            return;
        }
        switch (element.normalName()) {
            case "pre" -> {
                settleAnchors();
                prose().code(Markup.language(element), element.wholeText());
            }
            case "code", "tt", "kbd", "samp" -> {
                settleAnchors();
                element.select("[id], a[name]").forEach(this::noteAnchors);
                prose().inlineCode(element.text().isEmpty() ? "" : element.wholeText());
            }
            case "table" -> table(element, depth);
            case "dl" -> definitions(element, depth);
            case "li" -> item(element, depth);
            case "br" -> prose().line();
            case "img" -> {}
            default -> container(element, depth);
        }
        close(element);
    }

    private void container(Element element, int depth) {
        boolean block = Markup.isBlock(element);
        if (block) {
            prose().paragraph();
        }
        children(element, depth);
        if (block) {
            prose().paragraph();
        }
    }

    private void item(Element item, int depth) {
        int lists = 0;
        for (Element up = item.parent(); up != null && !up.equals(root); up = up.parent()) {
            lists += up.normalName().equals("ul") || up.normalName().equals("ol") ? 1 : 0;
        }
        Element list = item.parent();
        boolean numbered = list != null && list.normalName().equals("ol");
        prose().item(lists, numbered ? item.elementSiblingIndex() + 1 + "." : "-");
        children(item, depth);
        prose().line();
    }

    private void definitions(Element list, int depth) {
        prose().paragraph();
        for (Element child : list.children()) {
            if (Markup.isObject(child)) {
                object(child);
            } else if (child.normalName().equals("dt")) {
                term(child);
            } else {
                prose().paragraph();
                element(child, depth + 1);
            }
        }
        prose().paragraph();
    }

    private void term(Element term) {
        noteAnchors(term);
        term.select("[id], a[name]").forEach(this::noteAnchors);
        settleAnchors();
        String text = term.text().strip();
        if (!text.isEmpty()) {
            label(text);
        }
    }

    /**
     * A documented function, class or option is a section of its own: people look it up by its
     * name.
     */
    private void object(Element term) {
        Element before = term.previousElementSibling();
        boolean another = before != null && Markup.isObject(before);
        noteAnchors(term);
        if (!another) {
            Element body = term.nextElementSibling();
            while (body != null && body.normalName().equals("dt")) {
                body = body.nextElementSibling();
            }
            String name = Titles.clean(Markup.objectName(term));
            push(
                    new OpenSection(
                            Optional.ofNullable(body),
                            6,
                            current().childPath(name),
                            new ArrayList<>(),
                            new Prose()));
        }
        settleAnchors();
        prose().code("", term.text().replaceAll("\\s*(\\[source\\])?\\s*[\u00b6\uf0c1]?$", ""));
    }

    private void table(Element table, int depth) {
        boolean layout = table.selectFirst("h1, h2, h3, h4, h5, h6, pre, dl.py") != null;
        if (layout) {
            container(table, depth);
            return;
        }
        table.select("[id], a[name]").forEach(this::noteAnchors);
        settleAnchors();
        HtmlTable.write(table, prose());
    }

    private void heading(Element heading, int level) {
        String title = Titles.clean(heading.text());
        if (title.isEmpty()) {
            return;
        }
        if (Markup.isLabel(heading, root) || isBeforePageHeading(heading)) {
            label(title);
            return;
        }
        heading.select("[id], a[name]").forEach(this::noteAnchors);
        Optional<Element> scope = Markup.sectionOf(heading, root);
        if (pageHeading.filter(heading::equals).isEmpty()) {
            while (!current().encloses(heading, level, scope)) {
                open.pop();
            }
            List<String> path = current().childPath(title);
            push(new OpenSection(scope, level, path, new ArrayList<>(), new Prose()));
        }
        scope.map(Element::id).ifPresent(this::prefer);
        settleAnchors();
        if (current().anchors().isEmpty()) {
            current().addAnchor(anchors.forTitle(title));
        }
    }

    /** What stands before the page's own heading is the site's. */
    private boolean isBeforePageHeading(Element heading) {
        if (seenPageHeading || pageHeading.isEmpty()) {
            return false;
        }
        seenPageHeading = pageHeading.get().equals(heading);
        return !seenPageHeading;
    }

    private void label(String title) {
        prose().paragraph();
        prose().text("**" + title.replace("*", "\\*") + "**");
        prose().paragraph();
    }

    /** The id of the section's element is what the generator's own links lead to. */
    private void prefer(String id) {
        if (waiting.remove(id)) {
            waiting.addFirst(id);
        }
    }

    private void close(Element element) {
        if (current().level() > 0 && current().scope().filter(element::equals).isPresent()) {
            open.pop();
        }
    }

    private void noteAnchors(Element element) {
        if (anchors.take(element.id())) {
            waiting.add(element.id());
        }
        if (element.normalName().equals("a") && anchors.take(element.attr("name"))) {
            waiting.add(element.attr("name"));
        }
    }

    /** Fragments lead to the section of the text that follows them. */
    private void settleAnchors() {
        waiting.forEach(current()::addAnchor);
        waiting.clear();
    }
}
