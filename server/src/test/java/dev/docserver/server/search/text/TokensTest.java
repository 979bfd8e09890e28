package dev.docserver.server.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "pg_stat_activity ; pg_stat_activity pg stat activ",
                "os.path.join ; os.path.join os path join",
                "getInputStream ; getinputstream get input stream",
                "HTTPServer2 ; httpserver2 http server2",
                "std::vector ; std::vector std vector",
                "--no-verify ; no-verify no verifi",
                "C++ ; c++",
                "C# is ; c# is",
                "the table's rows ; the tabl row",
                "don't ; don",
                "naïve Ångström ; naiv angstrom",
                "x ->> y ; x ->> y",
                "a | b --- ** c ; a b c",
                "日本語 ; 日本 本語",
                "version 9.6. ; version 9.6 9 6"
            })
    void textIsCutIntoTerms(String text, String terms) {
        assertThat(new Tokens().of(text))
                .extracting(Token::term)
                .containsExactly(terms.split(" ", -1));
    }

    @Test
    void theWholeStandsWhereItsFirstPartDoes() {
        assertThat(new Tokens().of("see work_mem now"))
                .extracting(Token::term, Token::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("see", 0),
                        org.assertj.core.groups.Tuple.tuple("work_mem", 1),
                        org.assertj.core.groups.Tuple.tuple("work", 1),
                        org.assertj.core.groups.Tuple.tuple("mem", 2),
                        org.assertj.core.groups.Tuple.tuple("now", 3));
    }

    @Test
    void aStopWordInCapitalsIsAKeyword() {
        assertThat(new Tokens().of("having HAVING"))
                .extracting(Token::kind)
                .containsExactly(Token.Kind.STOP, Token.Kind.WORD);
    }

    @Property
    void tokensLieInTheTextInOrder(@ForAll @StringLength(max = 200) String text) {
        List<Token> tokens = new Tokens().of(text);
        int start = 0;
        for (Token token : tokens) {
            assertThat(token.start()).isBetween(start, text.length());
            assertThat(token.end()).isBetween(token.start() + 1, text.length());
            assertThat(token.term()).isNotEmpty();
            start = token.start();
        }
    }
}
