package dev.docserver.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.server.document.SourceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceTest {

    @TempDir Path folder;
    private Path docs = Path.of("");
    private SourceSpec spec;

    @BeforeEach
    void write() throws Exception {
        docs = Files.createDirectory(folder.resolve("docs"));
        Files.createDirectory(docs.resolve("sub"));
        Files.writeString(docs.resolve("a.html"), "A");
        Files.writeString(docs.resolve("sub/b.html"), "B");
        spec = new SourceSpec.Directory("book", "1", docs);
    }

    @Test
    void linksAreFollowedInsideTheFolderOnly() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.html"), "S");
        Files.createSymbolicLink(docs.resolve("out.html"), secret);
        Files.createSymbolicLink(docs.resolve("in.html"), docs.resolve("a.html"));
        Files.createSymbolicLink(docs.resolve("loop"), docs);
        Files.createSymbolicLink(docs.resolve("broken.html"), folder.resolve("nothing"));

        assertThat(paths(SourceLimits.DEFAULT)).containsExactly("a.html", "in.html", "sub/b.html");
    }

    @Test
    void eachLimitIsNamedWithItsNumber() throws Exception {
        assertThat(paths(new SourceLimits(0, 2, 1, 2, 1))).hasSize(2);
        assertThatThrownBy(() -> paths(new SourceLimits(0, 1, 1, 2, 1)))
                .hasMessageContaining("more than 1 files");
        assertThatThrownBy(() -> paths(new SourceLimits(0, 2, 0, 2, 1)))
                .hasMessageContaining("a.html has 1 bytes unpacked, at most 0");
        assertThatThrownBy(() -> paths(new SourceLimits(0, 2, 1, 1, 1)))
                .hasMessageContaining("more than 1 bytes");
    }

    @Test
    void aFolderThatIsNoneIsNamed() {
        SourceSpec none = new SourceSpec.Directory("book", "1", docs.resolve("a.html"));

        assertThatThrownBy(() -> reader(SourceLimits.DEFAULT).open(none))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a.html is not a folder: expected one with");
    }

    @Test
    void theFingerprintIsOfNamesAndContentsOfWantedFilesOnly() throws Exception {
        String before = fingerprint();
        Files.setLastModifiedTime(docs.resolve("a.html"), FileTime.fromMillis(0));
        Files.writeString(docs.resolve("image.svg"), "new");
        assertThat(fingerprint()).isEqualTo(before);

        Files.writeString(docs.resolve("a.html"), "C");
        assertThat(fingerprint()).isNotEqualTo(before);
        Files.writeString(docs.resolve("a.html"), "A");
        assertThat(fingerprint()).isEqualTo(before);
        Files.move(docs.resolve("a.html"), docs.resolve("c.html"));
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void anUnchangedFolderIsKnownByItsTimesWithoutReadingIt() throws Exception {
        SourceReader reader = reader(SourceLimits.DEFAULT);
        Look first = reader.look(spec, Optional.empty());
        FileTime time = Files.getLastModifiedTime(docs.resolve("a.html"));
        Files.writeString(docs.resolve("a.html"), "X");
        Files.setLastModifiedTime(docs.resolve("a.html"), time);

        assertThat(reader.look(spec, Optional.of(first))).isSameAs(first);
        assertThat(reader.look(spec, Optional.empty())).isNotEqualTo(first);
    }

    private String fingerprint() throws Exception {
        try (SourceContent content = reader(SourceLimits.DEFAULT).open(spec)) {
            return content.fingerprint();
        }
    }

    private List<String> paths(SourceLimits limits) throws Exception {
        List<String> found = new ArrayList<>();
        try (SourceContent content = reader(limits).open(spec)) {
            content.read(Archives.PAGES, file -> found.add(file.path()));
        }
        return found;
    }

    private SourceReader reader(SourceLimits limits) {
        return new SourceReader(Archives.PAGES, limits, folder.resolve("no-ca"), folder);
    }
}
