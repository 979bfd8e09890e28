package dev.docserver.operator.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JvmTextTest {
    private static final String TEXT =
            "OpenJDK 64-Bit Server VM (25.0.3+9-LTS) for linux-amd64 JRE (25.0.3+9-LTS), built on";

    @Test
    void findsTheVersionWhereverItLies() throws IOException {
        for (int before : new int[] {0, 100, (1 << 18) - 60, 1 << 18, (1 << 18) + 200, 3 << 18}) {
            String text = "\0".repeat(before) + TEXT + "\0".repeat(1000);
            assertThat(version(text)).as("after " + before).contains("25.0.3+9-LTS");
        }
    }

    @Test
    void findsNoneWhereThereIsNone() throws IOException {
        assertThat(version("")).isEmpty();
        assertThat(version("x".repeat(600_000))).isEmpty();
        assertThat(version("about JRE (25.0.3), and nothing else")).isEmpty();
        assertThat(version("VM (25.0.3) for linux-amd64 JRE (" + "9".repeat(61) + ")")).isEmpty();
    }

    @Test
    void severalThatDifferAreNoVersion() throws IOException {
        assertThat(version(TEXT + "\0" + TEXT)).contains("25.0.3+9-LTS");
        assertThat(version(TEXT + "\0" + TEXT.replace("25.0.3", "25.0.5")).orElseThrow())
                .startsWith("differing: 25.0.3+9-LTS, 25.0.5+9-LTS");
    }

    private static Optional<String> version(String text) throws IOException {
        return JvmText.version(Spool.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
