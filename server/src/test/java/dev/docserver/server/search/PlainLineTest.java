package dev.docserver.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PlainLineTest {
    @Test
    void marksOfMarkdownAreLeftOut() {
        assertThat(
                        PlainLine.of(
                                """
                                Use **VACUUM** or `vacuumdb`.

                                | a | b |
                                | --- | --- |
                                | 1 | 2 |

                                ```sql
                                VACUUM  t;
                                ```
                                """))
                .isEqualTo("Use VACUUM or vacuumdb. | a | b | | 1 | 2 | VACUUM t;");
    }

    /** The regular expressions that this pass replaces say what it must do. */
    @Property
    void isWhatTheExpressionsSay(@ForAll("bodies") String body) {
        String expected =
                body.replaceAll("(?m)^`{3,}.*$|^\\|(?: --- \\|)+$", " ")
                        .replaceAll("\\*\\*|`", "")
                        .replaceAll("\\s+", " ")
                        .strip();
        assertThat(PlainLine.of(body)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of(
                        "a",
                        "b c",
                        " ",
                        "\n",
                        "\n\n",
                        "`",
                        "```",
                        "**",
                        "*",
                        "| --- |",
                        "\n| --- | --- |\n",
                        "\t",
                        "é",
                        "|",
                        "\n```java\n")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }
}
