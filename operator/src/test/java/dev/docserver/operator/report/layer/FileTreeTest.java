package dev.docserver.operator.report.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.Hashes;
import dev.docserver.operator.report.content.JarFacts;
import dev.docserver.operator.report.content.Kind;
import dev.docserver.operator.report.content.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** OCI image spec, layer.md: what a container sees after all layers were applied. */
class FileTreeTest {
    private final FileTree tree = new FileTree();

    @Test
    void laterEntriesReplaceEarlierOnes() {
        tree.put(file("a/b"));
        tree.put(file("a/b"));
        assertThat(paths()).containsExactly("a/b");
        tree.replace("a/b");
        assertThat(paths()).isEmpty();
    }

    @Test
    void whatIsNoFolderReplacesAllBelow() {
        tree.put(file("a/b"));
        tree.put(file("a/c/d"));
        tree.put(file("ab"));
        tree.link("a", "elsewhere");
        assertThat(paths()).containsExactly("ab");
    }

    @Test
    void aFileReplacesAFolder() {
        tree.put(file("a/b"));
        tree.put(file("a"));
        assertThat(paths()).containsExactly("a");
    }

    @Test
    void aFolderKeepsWhatIsBelowAndReplacesAFile() {
        tree.put(file("a/b"));
        tree.folder("a");
        assertThat(paths()).containsExactly("a/b");
        tree.put(file("x"));
        tree.folder("x");
        assertThat(paths()).containsExactly("a/b");
    }

    @Test
    void aWhiteoutHidesLowerLayersOnly() {
        tree.put(file("a/b"));
        tree.put(file("a/c/d"));
        tree.put(file("z"));
        tree.nextLayer();
        tree.put(file("a/c/e"));
        tree.whiteout("a/b");
        tree.whiteout("a/c");
        tree.whiteout("z");
        assertThat(paths()).containsExactly("a/c/e");
        tree.put(file("n"));
        tree.whiteout("n");
        assertThat(paths()).containsExactly("a/c/e", "n");
    }

    @Test
    void anOpaqueFolderHidesAllOfLowerLayers() {
        tree.put(file("a/b"));
        tree.put(file("c"));
        tree.nextLayer();
        tree.put(file("a/d"));
        tree.opaque("a");
        assertThat(paths()).containsExactly("a/d", "c");
        tree.nextLayer();
        tree.opaque("");
        assertThat(paths()).isEmpty();
    }

    @Test
    void linksLeadElsewhereButNeverOut() {
        tree.link("lib", "usr/lib");
        tree.link("usr/lib/x", "../../opt/y");
        tree.link("abs", "/opt");
        tree.link("up", "../../../../etc");
        assertThat(tree.resolve("lib/a", true)).contains("usr/lib/a");
        assertThat(tree.resolve("lib/x/a", true)).contains("opt/y/a");
        assertThat(tree.resolve("abs/a", true)).contains("opt/a");
        assertThat(tree.resolve("up/passwd", true)).contains("etc/passwd");
        assertThat(tree.resolve("a/./b/../c", true)).contains("a/c");
        assertThat(tree.resolve("lib", false)).contains("lib");
        assertThat(tree.resolve("lib", true)).contains("usr/lib");
        assertThat(tree.resolve("lib/x", false)).contains("usr/lib/x");
    }

    @Test
    void linksInFoldersStartAtTheRootOrWhereTheyAre() {
        tree.link("usr/lib/alternatives", "/etc/alternatives");
        tree.link("usr/lib/here", "deep");
        assertThat(tree.resolve("usr/lib/alternatives/a", true)).contains("etc/alternatives/a");
        assertThat(tree.resolve("usr/lib/here/a", true)).contains("usr/lib/deep/a");
    }

    @Test
    void loopsEnd() {
        tree.link("a", "b");
        tree.link("b", "a");
        assertThat(tree.resolve("a/x", true)).isEmpty();
        for (int at = 0; at < 40; at++) {
            tree.link("l" + at, "l" + (at + 1));
        }
        assertThat(tree.resolve("l0/x", true)).contains("l40/x");
        tree.link("l40", "end");
        assertThat(tree.resolve("l0/x", true)).isEmpty();
    }

    @Test
    void aHardLinkIsTheSameContentUnderAnotherPath() {
        tree.put(file("a.jar"));
        assertThat(tree.hardLink("b/c.jar", "a.jar")).isPresent();
        assertThat(tree.file("b/c.jar").orElseThrow().jars())
                .extracting(JarFacts::path)
                .containsExactly("b/c.jar", "b/c.jar/inner.jar");
        tree.put(file("gone"));
        assertThat(tree.hardLink("gone", "nothing")).isEmpty();
        assertThat(paths()).containsExactly("a.jar", "b/c.jar");
    }

    private List<String> paths() {
        return tree.files().stream().map(FileFacts::path).toList();
    }

    private static FileFacts file(String path) {
        return new FileFacts(
                path,
                1,
                Kind.JAR,
                Role.NONE,
                new Hashes("", "", ""),
                List.of(
                        new JarFacts(path, "1", List.of()),
                        new JarFacts(path + "/inner.jar", "2", List.of())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
