package dev.docserver.operator.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({"48h, PT48H", "90m, PT90M", "1h30m, PT90M", "30s, PT30S", "1h1m1s, PT1H1M1S"})
    void readsDurations(String text, Duration span) {
        assertThat(Span.parse(text)).contains(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "48",
                "h",
                "48 h",
                "2d",
                "-1h",
                "0h",
                "1h-",
                "x1h",
                "99999h",
                "9999999999h",
                "1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s"
            })
    void refusesWhatIsNone(String text) {
        assertThat(Span.parse(text)).isEmpty();
    }

    @Test
    void tenYearsAreTheLongest() {
        assertThat(Span.parse("87672h")).isPresent();
        assertThat(Span.parse("87673h")).isEmpty();
        assertThat(Span.parse("1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "PT72H, 3 days",
        "PT71H, 71 h",
        "PT2H, 2 h",
        "PT119M, 119 min",
        "PT2M, 2 min",
        "PT119S, 119 s",
    })
    void saysThemByTheLargestUnitThatTellsEnough(Duration span, String words) {
        assertThat(Span.say(span)).isEqualTo(words);
    }
}
