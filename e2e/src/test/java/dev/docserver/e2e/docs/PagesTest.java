package dev.docserver.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links, commands and paths of every page of this repository lead to what is there. */
class PagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```\\w*\n(.*?)```|`([^`\n]+)`");
    private static final Pattern SCRIPT =
            Pattern.compile("(?:^|[\\s(\"'])(?:\\./)?((?:scripts/[\\w.-]+|\\.ci/run))([^|;&\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]+");
    private static final Pattern PLACE =
            Pattern.compile("`((?:crds|operator|server|e2e|deploy|docs|docker)/[\\w./-]+)`");

    @Test
    void everyLinkLeadsToAPageAndAHeadingOfIt() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(10);
        for (Path page : pages()) {
            assertThat(brokenLinks(page, Files.readString(page))).as("links in %s", page).isEmpty();
        }
    }

    @Test
    void everyScriptThatAPageNamesExistsAndKnowsTheOptions() throws IOException {
        for (Path page : pages()) {
            assertThat(wrongCommands(Files.readString(page))).as("commands in %s", page).isEmpty();
        }
    }

    @Test
    void everyPlaceThatTheRecipesNameExists() throws IOException {
        var places =
                PLACE.matcher(Files.readString(ROOT.resolve("docs/contributing.md"))).results();
        assertThat(places.map(place -> ROOT.resolve(place.group(1))).toList())
                .hasSizeGreaterThan(15)
                .allSatisfy(place -> assertThat(place).exists());
    }

    @Test
    void aWrongLinkAndAWrongCommandAreFound() throws IOException {
        Path readme = ROOT.resolve("README.md");
        assertThat(brokenLinks(readme, "[a](docs/none.md) [b](docs/design.md#no-such-heading)"))
                .containsExactly("docs/none.md", "docs/design.md#no-such-heading");
        assertThat(brokenLinks(readme, "[b](docs/design.md#2-words) [c](https://x.example)"))
                .isEmpty();
        assertThat(wrongCommands("```sh\n./scripts/none\n./scripts/demo --fast | cat --x\n```"))
                .containsExactly("scripts/none is no script", "scripts/demo does not know --fast");
        assertThat(wrongCommands("`scripts/demo --keep`")).isEmpty();
    }

    private static List<String> brokenLinks(Path page, String text) throws IOException {
        List<String> broken = new ArrayList<>();
        String prose = Pattern.compile("(?s)```.*?```").matcher(text).replaceAll("");
        for (MatchResult link : LINK.matcher(prose).results().toList()) {
            Path target =
                    link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
            String anchor = link.group(2);
            if (!Files.exists(target)) {
                broken.add(link.group(1));
            } else if (anchor != null && !anchors(Files.readString(target)).contains(anchor)) {
                broken.add(link.group(1) + "#" + anchor);
            }
        }
        return broken;
    }

    /** What GitHub makes of the headings: lower case, spaces to hyphens, no punctuation. */
    private static List<String> anchors(String page) {
        return page.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ *", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    private static List<String> wrongCommands(String page) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (MatchResult code : CODE.matcher(page).results().toList()) {
            String text = code.group(1) == null ? code.group(2) : code.group(1);
            String joined = text.replace("\\\n", " ");
            for (MatchResult command : SCRIPT.matcher(joined).results().toList()) {
                wrong.addAll(wrongCommand(command.group(1), command.group(2)));
            }
        }
        return wrong;
    }

    private static List<String> wrongCommand(String name, String arguments) throws IOException {
        Path script = ROOT.resolve(name);
        if (Files.isDirectory(script)) {
            return List.of();
        }
        if (!Files.isExecutable(script)) {
            return List.of(name + " is no script");
        }
        String source = Files.readString(script);
        return OPTION.matcher(arguments)
                .results()
                .map(MatchResult::group)
                .filter(option -> !source.contains(option))
                .map(option -> name + " does not know " + option)
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 4)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().matches(".*/(target|out|node_modules)/.*"))
                    .sorted()
                    .toList();
        }
    }
}
