package dev.docserver.server.search.index;

import dev.docserver.server.document.Page;
import dev.docserver.server.search.text.Token;
import dev.docserver.server.search.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Indexes sections, one after the other. Not for more than one thread. */
public final class SegmentBuilder {

    /** Between heading and body, so that no phrase reaches from one into the other. */
    private static final int GAP = 20;

    /** Anchors that a generator counted out say nothing. */
    private static final Pattern COUNTED =
            Pattern.compile("(?i)(?:id|idm|section|_)?[-.]?\\d[\\d.-]*|id[-.].*");

    private final Tokens tokens = new Tokens();
    private final Map<String, Postings.Writer> writers = new HashMap<>();
    private final List<Long> ids = new ArrayList<>();
    private final List<int[]> lengths = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();
    private final BitSet news = new BitSet();
    private final Map<String, Occurrences> section = new HashMap<>();
    private int[] length = new int[Field.COUNT];

    /** Adds one section under the id that the store gave it. */
    public void add(long id, String pagePath, Page.Part part) {
        section.clear();
        length = new int[Field.COUNT];
        List<String> titles = part.titlePath();
        int next = read(Field.TITLE, titles.getLast(), 0);
        for (String title : titles.subList(0, titles.size() - 1)) {
            read(Field.PATH, title, 0);
        }
        read(Field.PATH, fileName(pagePath), 0);
        if (!COUNTED.matcher(part.anchor()).matches()) {
            read(Field.PATH, part.anchor(), 0);
        }
        body(part.body(), next + GAP);
        int number = ids.size();
        depths.add(titles.size() - 1);
        news.set(number, News.isNews(pagePath, titles));
        section.forEach((term, found) -> found.writeTo(writer(term), number));
        ids.add(id);
        lengths.add(length);
    }

    /** How many sections were added. */
    public int size() {
        return ids.size();
    }

    /** The sections that were added, in their order. */
    public Segment segment() {
        int[][] byField = new int[Field.COUNT][ids.size()];
        for (int i = 0; i < lengths.size(); i++) {
            for (int field = 0; field < Field.COUNT; field++) {
                byField[field][i] = lengths.get(i)[field];
            }
        }
        boolean[] isNews = new boolean[ids.size()];
        news.stream().forEach(i -> isNews[i] = true);
        return new Segment(
                ids.stream().mapToLong(Long::longValue).toArray(),
                byField,
                depths.stream().mapToInt(Integer::intValue).toArray(),
                isNews);
    }

    /** All terms, in the order of their UTF-16 units. */
    public Map<String, Postings> postings() {
        Map<String, Postings> all = new TreeMap<>();
        writers.forEach((term, writer) -> all.put(term, writer.finish()));
        return all;
    }

    private Postings.Writer writer(String term) {
        return writers.computeIfAbsent(term, t -> new Postings.Writer());
    }

    private static String fileName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String plain = dot > 0 ? name.substring(0, dot) : name;
        return plain.equals("index") || plain.equals("README") ? "" : plain;
    }

    private void body(String body, int from) {
        int position = from;
        boolean code = false;
        int at = 0;
        while (at < body.length()) {
            int end = body.indexOf('\n', at);
            String line = body.substring(at, end < 0 ? body.length() : end);
            at += line.length() + 1;
            if (line.startsWith("```")) {
                code = !code;
            } else {
                position = read(Field.BODY, line, position);
                if (!code) {
                    names(line);
                }
            }
        }
    }

    /** Terms of definition lists, and the code that begins a row of a table. */
    private void names(String line) {
        if (line.startsWith("**") && line.endsWith("**") && line.length() > 4) {
            read(Field.NAMES, line, 0);
        } else if (line.startsWith("| `")) {
            int end = line.indexOf('`', 3);
            if (end > 0) {
                read(Field.NAMES, line.substring(3, end), 0);
            }
        }
    }

    private int read(int field, String text, int position) {
        return tokens.read(text, position, token -> note(field, token));
    }

    private void note(int field, Token token) {
        if (token.kind() == Token.Kind.STOP && field != Field.TITLE) {
            return;
        }
        Occurrences found = section.computeIfAbsent(token.term(), t -> new Occurrences());
        found.frequencies[field]++;
        if (field == Field.TITLE || field == Field.BODY) {
            found.addPosition(token.position());
        }
        if (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.SYMBOL) {
            length[field]++;
        }
    }

    private static final class Occurrences {
        private final int[] frequencies = new int[Field.COUNT];
        private int[] positions = new int[2];
        private int count;

        void addPosition(int position) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, count * 2);
            }
            positions[count++] = position;
        }

        void writeTo(Postings.Writer writer, int number) {
            writer.add(number, frequencies, positions, count);
        }
    }
}
