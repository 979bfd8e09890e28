package dev.docserver.operator.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "registry.example.com/docs/*, registry.example.com/docs/doc-server, true",
        "registry.example.com/docs/*, registry.example.com/docs/a/b, false",
        "registry.example.com/docs/**, registry.example.com/docs/a/b, true",
        "registry.example.com/docs/*, registry.example.com/docs/, true",
        "registry.example.com/docs/*, registry.example.com/docs, false",
        "registry.example.com/docs/*, evil.example.com/docs/a, false",
        "registry.example.com/**/server, registry.example.com/a/b/server, true",
        "registry.example.com/**/server, registry.example.com/a/b/servers, false",
        "*, docs, true",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "team-*, team-a, true",
        "team-*, a-team, false",
        "a*b*c, aXbYc, true",
        "a*b*c, aXbY, false",
        "a.c, abc, false",
        "a**, a/b/c, true",
        "***, a/b, true",
    })
    void aStarStaysWithinItsPartAndTwoDoNot(String pattern, String text, boolean fits) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(fits);
    }
}
