package dev.docserver.server.search.rank;

import dev.docserver.server.search.text.Token;
import dev.docserver.server.search.text.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two words that manuals may write as one: thread safe, file name, web socket. */
final class JoinedWords {

    private JoinedWords() {}

    /** For each of two neighbours the term that both make together. */
    static Map<Token, String> of(String text, List<Token> tokens) {
        Map<Token, String> joined = new HashMap<>();
        Tokens reader = new Tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token left = tokens.get(i);
            Token right = tokens.get(i + 1);
            boolean words = left.kind() == Token.Kind.WORD && right.kind() == Token.Kind.WORD;
            if (words && right.start() == left.end() + 1 && text.charAt(left.end()) == ' ') {
                String whole =
                        text.substring(left.start(), left.end())
                                + text.substring(right.start(), right.end());
                List<Token> read = reader.of(whole.toLowerCase(java.util.Locale.ROOT));
                if (read.size() == 1) {
                    joined.putIfAbsent(left, read.getFirst().term());
                    joined.putIfAbsent(right, read.getFirst().term());
                }
            }
        }
        return joined;
    }
}
