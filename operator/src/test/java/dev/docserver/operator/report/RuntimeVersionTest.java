package dev.docserver.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeVersionTest {
    @ParameterizedTest
    @CsvSource({
        "25.0.5.1, 25.0.5.1+2-1-deb13u1-Debian, true",
        "25.0.5.1, 25.0.5.1+2-1~deb13u1, true",
        "25.0.5.1, 25.0.5, true",
        "25.0.5.1, 25.0.5.2, false",
        "25.0.5, 25.0.4, false",
        "25.0.5, 25.1.5, false",
        "25.0.5, 24.0.5, false",
        "25, 25.0.0, true",
        "25, 25.0.1, false",
        "25.0.3+9-LTS, 25.0.3, true",
    })
    void agreesOnTheFirstPartsBothHave(String a, String b, boolean agree) {
        RuntimeVersion left = RuntimeVersion.parse(a).orElseThrow();
        RuntimeVersion right = RuntimeVersion.parse(b).orElseThrow();
        assertThat(left.agrees(right)).isEqualTo(agree);
        assertThat(right.agrees(left)).isEqualTo(agree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "later", "25.", "25.0.", "v25", "999999", "differing: 25.0.1, 25.0.2"})
    void refusesWhatIsNone(String text) {
        assertThat(RuntimeVersion.parse(text)).isEmpty();
    }
}
