package dev.docserver.server.search.rank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.search.text.Token;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how do I create an index",
                "deadlock, what then?",
                "load a large amount of data quickly",
                "Is it threadsafe?"
            })
    void questionsAreToldFromLookUps(String text) {
        assertThat(Query.of(text).question()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"work_mem", "create index", "os.path.join", "what", "", "in"})
    void lookUpsAreToldFromQuestions(String text) {
        assertThat(Query.of(text).question()).isFalse();
    }

    @Test
    void stopWordsCountOnlyWhereThereIsNothingElse() {
        assertThat(terms("how to use the planner")).containsExactly("planner");
        assertThat(terms("which is which")).containsExactly("which", "is");
    }

    @Test
    void anIdentifierIsAskedForAsAWholeAndInParts() {
        assertThat(terms("pg_stat_activity"))
                .containsExactly("pg_stat_activity", "pg", "stat", "activ");
        assertThat(Query.of("pg_stat_activity").concepts(term -> !term.contains("_")))
                .extracting(Concept::term)
                .containsExactly("pg", "stat", "activ");
    }

    @Test
    void aCorrectedWordTakesThePlaceOfTheMistypedOne() {
        Query query = Query.of("vaccum tables");
        List<Token> unknown = query.unknown(term -> term.equals("tabl"));
        assertThat(unknown).extracting(Token::term).containsExactly("vaccum");

        Query meant = query.with(Map.of(unknown.getFirst(), "vacuum"));
        assertThat(meant.concepts(term -> true))
                .extracting(Concept::term)
                .containsExactly("vacuum", "tabl");
    }

    @Test
    void aQueryOfAnyLengthIsReadInPart() {
        assertThat(Query.of("word ".repeat(10_000)).tokens()).hasSizeLessThan(100);
    }

    private static List<String> terms(String text) {
        return Query.of(text).concepts(term -> true).stream().map(Concept::term).toList();
    }
}
