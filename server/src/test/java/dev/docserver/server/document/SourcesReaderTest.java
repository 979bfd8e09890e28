package dev.docserver.server.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesReaderTest {

    @TempDir Path folder;

    @Test
    void entriesAreReadAsInTheContract() {
        SourcesFile file =
                SourcesReader.parse(
                        """
                        {"sources": [
                          {"name": "handbook", "version": "1.4",
                           "archive": {"url": "https://example.com/handbook.tar.gz"}},
                          {"name": "notes", "directory": {"path": "/docs"}}]}
                        """);

        assertThat(file)
                .isEqualTo(
                        new SourcesFile.Valid(
                                List.of(
                                        new SourceSpec.Archive(
                                                "handbook",
                                                "1.4",
                                                URI.create("https://example.com/handbook.tar.gz")),
                                        new SourceSpec.Directory(
                                                "notes", "latest", Path.of("/docs")))));
    }

    @Test
    void allProblemsAreReportedAtOnceWithWhatWasSeenAndExpected() {
        List<String> problems =
                problems(
                        """
                        {"sources": [
                          {"name": "a b", "archive": {"url": "https://x/y.zip"}},
                          {"name": "ok", "version": "1/2", "archive": {"url": "ftp://x/y"}},
                          {"name": "both", "archive": {"url": "https://x/y"}, "directory": {"path": "/d"}},
                          {"name": "none"},
                          {"name": "twice", "directory": {"path": "/d"}},
                          {"name": "twice", "directory": {"path": "/e"}},
                          {"name": "relative", "directory": {"path": "docs"}},
                          7]}
                        """);

        assertThat(problems)
                .anySatisfy(p -> assertThat(p).contains("sources[0].name", "a b", "expected"))
                .anySatisfy(p -> assertThat(p).contains("sources[1].version", "1/2"))
                .anySatisfy(p -> assertThat(p).contains("sources[1].archive.url", "ftp://x/y"))
                .anySatisfy(p -> assertThat(p).contains("sources[2]", "exactly one"))
                .anySatisfy(p -> assertThat(p).contains("sources[3]", "exactly one"))
                .anySatisfy(p -> assertThat(p).contains("sources[5]", "listed twice"))
                .anySatisfy(p -> assertThat(p).contains("sources[6].directory.path", "absolute"))
                .anySatisfy(p -> assertThat(p).contains("sources[7].name", "nothing"));
    }

    @Test
    void aPasswordInAnAddressIsRefusedAndNotShown() {
        String text =
                """
                {"sources": [{"name": "a", "archive": {"url": "https://me:s3cret@x/y.zip"}}]}
                """;
        assertThat(problems(text))
                .singleElement()
                .satisfies(
                        p -> assertThat(p).contains("without a password").doesNotContain("s3cret"));
    }

    @Test
    void otherTextIsAProblemAndAMissingFileIsNone() throws Exception {
        assertThat(problems("[]")).singleElement().asString().contains("a list");
        assertThat(problems("{")).singleElement().asString().contains("not JSON");
        assertThat(SourcesReader.read(folder.resolve("missing.json")))
                .isEqualTo(new SourcesFile.Valid(List.of()));
        Path file = Files.writeString(folder.resolve("sources.json"), "{\"sources\": []}");
        assertThat(SourcesReader.read(file)).isEqualTo(new SourcesFile.Valid(List.of()));
    }

    private static List<String> problems(String text) {
        assertThat(SourcesReader.parse(text)).isInstanceOf(SourcesFile.Invalid.class);
        return SourcesReader.parse(text) instanceof SourcesFile.Invalid invalid
                ? invalid.problems()
                : List.of();
    }
}
