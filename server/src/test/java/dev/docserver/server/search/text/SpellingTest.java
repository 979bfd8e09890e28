package dev.docserver.server.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "vaccum, vacuum",
        "replicaton, replic",
        "sequnece, sequenc",
        "partiition, partit",
        "isolatoin, isol"
    })
    void theStemOfTheWordThatWasMeantIsNear(String typed, String stem) {
        assertThat(Spelling.termsNear(typed)).contains(stem);
    }

    @Test
    void shortWordsAndNamesAreLeftAlone() {
        assertThat(Spelling.termsNear("jdbc")).isEmpty();
        assertThat(Spelling.termsNear("sha256")).isEmpty();
    }
}
