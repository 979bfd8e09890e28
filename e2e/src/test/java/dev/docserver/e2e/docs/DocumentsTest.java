package dev.docserver.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages say of this repository is true: links, commands, paths and test classes exist. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(?:sh|text)\n(.*?)```");
    private static final Pattern SHELL_BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern SCRIPT = Pattern.compile("\\./(scripts/\\S+)");
    private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+(?:Test|IT|Journey|Fault))`");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (var page : pages()) {
            for (var link : matches(LINK, Files.readString(page))) {
                var target = page.getParent().resolve(link);
                assertThat(target).as("link in %s", page).exists();
            }
        }
    }

    @Test
    void everyScriptInTheReadmeCanBeRun() throws IOException {
        var blocks = String.join("\n", matches(BLOCK, read("README.md")));
        var scripts = matches(SCRIPT, blocks);
        assertThat(scripts).contains("scripts/demo", "scripts/verify", "scripts/scan_image.sh");
        for (var script : scripts) {
            assertThat(ROOT.resolve(script)).isExecutable();
        }
    }

    @Test
    void theTwoCommandsOfTheReadmeAreWhatCiRuns() throws IOException {
        var tryIt = before("\n## Install", read("README.md"));
        var ci = read(".ci/run");
        for (var line : String.join("\n", matches(SHELL_BLOCK, tryIt)).lines().toList()) {
            assertThat(ci).contains(line.strip().substring(2));
        }
    }

    /** The journey runs every {@code sh} block below the first section's. */
    @Test
    void theInstallationInTheReadmeIsRunByTheJourney() throws IOException {
        var readme = read("README.md");
        var install = readme.substring(readme.indexOf("\n## Install"));
        assertThat(matches(SHELL_BLOCK, install)).hasSizeGreaterThan(3);
        assertThat(matches(SHELL_BLOCK, readme)).hasSize(matches(SHELL_BLOCK, install).size() + 1);
        assertThat(read(".ci/run")).contains("scripts/tests/readme_journey.sh");
    }

    @Test
    void theReadmeStaysShort() throws IOException {
        assertThat(read("README.md").lines().count()).isLessThanOrEqualTo(200);
    }

    @Test
    void everyPromiseOfTheDesignNamesTestsThatExist() throws IOException {
        var design = read("docs/design.md");
        var promises =
                design.substring(design.indexOf("Five promises"), design.indexOf("## 2. Words"));
        var rows = promises.lines().filter(l -> l.matches("\\d\\. .*")).toList();
        assertThat(rows).hasSize(5);
        for (var row : rows) {
            var tests = matches(TEST_CLASS, row);
            assertThat(tests).as("tests named by promise %s", row).isNotEmpty();
            for (var test : tests) {
                assertThat(sources(test + ".java")).as("test class %s", test).isNotEmpty();
            }
        }
    }

    @Test
    void everyBlindnessNamesATestThatExists() throws IOException {
        var rows = Pattern.compile("`(Blind\\w+)\\.(\\w+)`").matcher(read("docs/blindness.md"));
        var named = rows.results().toList();
        assertThat(named).hasSizeGreaterThanOrEqualTo(35);
        for (var row : named) {
            var test = sources(row.group(1) + ".java");
            assertThat(test).hasSize(1);
            assertThat(Files.readString(test.getFirst())).contains("void " + row.group(2) + "(");
        }
    }

    @Test
    void everyPathInTheTableOfPlacesExists() throws IOException {
        var design = read("docs/design.md");
        var table = design.substring(design.indexOf("## 10. Where is it?"));
        var paths = matches(Pattern.compile("(?m)^\\|[^|]+\\| `([^`]+)`"), table);
        assertThat(paths).hasSizeGreaterThan(10);
        for (var path : paths) {
            assertThat(ROOT.resolve(path)).exists();
        }
    }

    private static String before(String mark, String text) {
        return text.substring(0, text.indexOf(mark));
    }

    private static List<Path> pages() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(p -> p.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<Path> sources(String name) {
        return Stream.of("crds", "operator", "server", "e2e").flatMap(m -> find(m, name)).toList();
    }

    private static Stream<Path> find(String module, String name) {
        try (var files = Files.walk(ROOT.resolve(module).resolve("src"))) {
            return files.filter(p -> p.getFileName().toString().equals(name)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group(1)).toList();
    }
}
