package dev.docserver.server.search;

import dev.docserver.server.search.rank.Concept;
import dev.docserver.server.search.text.Token;
import dev.docserver.server.search.text.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the few lines of a section that have most of what was asked. Not for more than one thread.
 */
final class Snippets {

    /** Length aimed at, in characters. */
    static final int LENGTH = 320;

    /** How far into a section is looked. */
    private static final int SCANNED = 40_000;

    private final Tokens tokens = new Tokens();
    private final Map<String, Integer> concepts = new HashMap<>();

    Snippets(List<Concept> asked) {
        for (int i = 0; i < asked.size(); i++) {
            for (Concept.Name name : asked.get(i).names()) {
                concepts.putIfAbsent(name.term(), i);
            }
        }
    }

    Snippet of(String body) {
        String text = flat(body);
        List<Token> found = new ArrayList<>();
        tokens.read(
                text,
                0,
                token -> {
                    if (concepts.containsKey(token.term())) {
                        found.add(token);
                    }
                });
        int start = found.isEmpty() ? 0 : best(found);
        int from = wordStart(text, Math.max(0, start - LENGTH / 6));
        int to = wordEnd(text, Math.min(text.length(), from + LENGTH));
        String before = from > 0 ? "… " : "";
        String after = to < text.length() ? " …" : "";
        int shift = before.length() - from;
        List<Snippet.Mark> marks = new ArrayList<>();
        int free = from;
        for (Token token : found) {
            if (token.start() >= free && token.end() <= to) {
                marks.add(new Snippet.Mark(token.start() + shift, token.end() + shift));
                free = token.end();
            }
        }
        return new Snippet(before + text.substring(from, to) + after, marks);
    }

    /** Where the stretch begins that has the most of the query, the earliest of equals. */
    private int best(List<Token> found) {
        int bestStart = found.getFirst().start();
        double bestScore = 0;
        for (int i = 0; i < found.size(); i++) {
            int limit = found.get(i).start() + LENGTH * 5 / 6;
            Set<Integer> seen = new HashSet<>();
            int all = 0;
            for (int k = i; k < found.size() && found.get(k).end() <= limit; k++) {
                seen.add(concepts.getOrDefault(found.get(k).term(), -1));
                all++;
            }
            double score = seen.size() + Math.min(all, 10) * 0.05;
            if (score > bestScore) {
                bestScore = score;
                bestStart = found.get(i).start();
            }
        }
        return bestStart;
    }

    private static String flat(String body) {
        return PlainLine.of(body.length() <= SCANNED ? body : body.substring(0, SCANNED));
    }

    private static int wordStart(String text, int at) {
        int space = at == 0 ? -1 : text.indexOf(' ', at);
        return space < 0 || space > at + 40 ? at : space + 1;
    }

    private static int wordEnd(String text, int at) {
        if (at >= text.length()) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', at);
        int end = space > at - 40 && space > 0 ? space : at;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
