package dev.docserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the limits of size for all modules, without waivers. */
class SourceLimitsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("crds", "operator", "server", "e2e");
    private static final int SCRIPT = 300;

    @Test
    void productSourcesKeepTheLimits() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path sources : sources("main")) {
            violations.addAll(SourceLimits.MAIN.violations(javaFiles(sources)));
            violations.addAll(SourceLimits.crowded(sources));
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void testSourcesKeepTheLimits() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path sources : sources("test")) {
            violations.addAll(SourceLimits.TEST.violations(javaFiles(sources)));
            violations.addAll(SourceLimits.crowded(sources));
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void scriptsKeepTheLimit() throws IOException {
        List<String> violations = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("scripts"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(file);
                if (isShell(file, lines) && lines.size() > SCRIPT) {
                    violations.add(file + ": " + lines.size() + " lines, at most " + SCRIPT);
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void everyModuleIsLookedAt() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            assertThat(folders.filter(f -> Files.exists(f.resolve("pom.xml"))))
                    .extracting(f -> f.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(MODULES);
        }
    }

    @Test
    void eachLimitIsNoticed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("Sample.java");
        Files.writeString(
                file,
                """
                class Sample {
                    void three() {
                        return;
                    }

                    void two(int a,
                        int b) {}
                }
                """);
        List<Path> files = List.of(file);

        assertThat(new SourceLimits(8, 3, 2).violations(files)).isEmpty();
        assertThat(new SourceLimits(7, 3, 2).violations(files))
                .containsExactly(file + ": 8 lines, at most 7");
        assertThat(new SourceLimits(8, 2, 2).violations(files))
                .containsExactly(file + ":2 three: 3 lines, at most 2");
        assertThat(new SourceLimits(8, 3, 1).violations(files))
                .containsExactly(file + ":6 two: 2 parameters, at most 1");
    }

    @Test
    void componentsOfARecordAreNoParameters(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("Sample.java");
        Files.writeString(file, "record Sample(int a, int b, int c) { Sample {} }");

        assertThat(new SourceLimits(1, 1, 2).violations(List.of(file))).isEmpty();
    }

    @Test
    void aCrowdedPackageIsNoticed(@TempDir Path folder) throws IOException {
        for (int i = 0; i < SourceLimits.PACKAGE; i++) {
            Files.writeString(folder.resolve("C" + i + ".java"), "class C" + i + " {}");
        }
        assertThat(SourceLimits.crowded(folder)).isEmpty();

        Files.writeString(folder.resolve("More.java"), "class More {}");
        assertThat(SourceLimits.crowded(folder)).containsExactly(folder + ": 21 files, at most 20");
    }

    private static boolean isShell(Path file, List<String> lines) {
        return file.toString().endsWith(".sh")
                || (!lines.isEmpty() && lines.getFirst().startsWith("#!"));
    }

    private static List<Path> sources(String kind) {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("src").resolve(kind).resolve("java"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> javaFiles(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        }
    }
}
