package dev.docserver.operator.report.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/blindness.md} and the tests that it names say the same, both ways. */
class BlindnessPageTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ROW =
            Pattern.compile(
                    "\\| `(\\w+Test)(?:\\.(\\w+))?` \\|(?: ([^|]*) \\|)?$", Pattern.MULTILINE);
    private static final Pattern METHOD =
            Pattern.compile("@Test\\s+void (\\w+)\\(\\)[^{]*\\{(.*?)\\n    }", Pattern.DOTALL);

    private final String page = read(Path.of("../docs/blindness.md"));

    @Test
    void everyTestThatThePageNamesExists() {
        ROW.matcher(page)
                .results()
                .forEach(
                        row -> {
                            assertThat(sources()).containsKey(row.group(1));
                            if (row.group(2) != null) {
                                assertThat(sources().get(row.group(1)))
                                        .as(row.group())
                                        .contains(" " + row.group(2) + "(");
                            }
                        });
        assertThat(ROW.matcher(page).results().count()).isGreaterThan(50);
    }

    /** "clean" stands exactly where the test asserts that plain Trivy lets the image through. */
    @Test
    void everyBlindImageHasItsRowWithThePlainAnswer() {
        Map<String, String> said =
                ROW.matcher(page)
                        .results()
                        .filter(row -> row.group(3) != null && row.group(2) != null)
                        .collect(
                                Collectors.toMap(
                                        row -> row.group(1) + "." + row.group(2),
                                        row -> row.group(3)));
        Map<String, String> asserted = new TreeMap<>();
        sources()
                .forEach(
                        (name, source) -> {
                            if (name.startsWith("Blind") && source.contains("Scanned")) {
                                METHOD.matcher(source)
                                        .results()
                                        .forEach(m -> asserted.put(key(name, m), answer(m)));
                            }
                        });
        assertThat(said.keySet()).isEqualTo(asserted.keySet());
        asserted.forEach((test, answer) -> assertThat(said.get(test)).as(test).startsWith(answer));
    }

    private static String key(String name, MatchResult method) {
        return name + "." + method.group(1);
    }

    private static String answer(MatchResult method) {
        String body = method.group(2);
        if (body.contains("looksClean()") || body.contains(" scan(\"")) {
            return "clean";
        }
        return body.contains("doesNotContain(\"\\\"HIGH") ? "clean to a search" : "finds";
    }

    private static Map<String, String> sources() {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("BlindnessPageTest.java"))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    BlindnessPageTest::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
