package dev.docserver.operator.report.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.report.content.GoBuild.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GoBuildReaderTest {
    private static final byte[] PROGRAM =
            TestElf.go(
                    "go1.26.8 X:jsonv2",
                    "path\texample.com/app/cmd/app",
                    "mod\texample.com/app\tv1.2.3\th1:x=",
                    "dep\tgolang.org/x/net\tv0.16.0\th1:x=",
                    "dep\texample.com/lib\tv1.0.0",
                    "=>\texample.com/fork\tv1.0.1\th1:x=",
                    "dep\texample.com/local\tv0.1.0",
                    "=>\t./local\t(devel)\t",
                    "build\tCGO_ENABLED=0");

    @Test
    void aProgramSaysItsModulesAsTheyWereReplaced() {
        GoBuild build = read(PROGRAM).orElseThrow();
        assertThat(build.readable()).isTrue();
        assertThat(build.go()).isEqualTo("go1.26.8 X:jsonv2");
        assertThat(build.modules())
                .containsExactly(
                        new Module("example.com/app", "v1.2.3"),
                        new Module("golang.org/x/net", "v0.16.0"),
                        new Module("example.com/fork", "v1.0.1"),
                        new Module("./local", ""));
        assertThat(build.standardLibrary()).isEqualTo(new Module("stdlib", "v1.26.8"));
        assertThat(build.modules().getLast()).hasToString("./local without a version");
    }

    @Test
    void toolchainsAreReleasesOrHaveNoVersion() {
        assertThat(library("go1.26.8-X:jsonv2")).isEqualTo("v1.26.8");
        assertThat(library("go1.22")).isEqualTo("v1.22");
        assertThat(library("devel go1.27-abcdef")).isEmpty();
        assertThat(library("go1.26rc1")).isEmpty();
    }

    @Test
    void aProgramWithoutModulesSaysNone() {
        GoBuild build = read(TestElf.go("go1.22.1")).orElseThrow();
        assertThat(build.modules()).isEmpty();
        assertThat(build.readable()).isTrue();
    }

    @Test
    void longStringsAreRead() {
        String[] lines = new String[3000];
        Arrays.setAll(lines, at -> "dep\texample.com/m" + at + "\tv1.0." + at + "\th1:x=");
        assertThat(read(TestElf.go("go1.22.1", lines)).orElseThrow().modules()).hasSize(3000);
    }

    @Test
    void otherProgramsSayNothing() {
        assertThat(read(elf(""))).isEmpty();
        assertThat(read(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1})).contains(GoBuild.UNREADABLE);
        assertThat(read(elf("a few words on Go build ID"))).isEmpty();
        assertThat(GoBuild.UNREADABLE.readable()).isFalse();
    }

    /** What bears Go's marks is a program of Go, whatever was taken off it. */
    @Test
    void aProgramThatHidesWhatItIsIsUnreadable() {
        assertThat(read(elf("\u00ff Go build ID: \"a/b/c\""))).contains(GoBuild.UNREADABLE);
        byte[] wide = elf("");
        wide = Arrays.copyOf(wide, 1 << 19);
        byte[] mark = "\u00ff Go buildinf:".getBytes(ISO_8859_1);
        System.arraycopy(mark, 0, wide, (1 << 18) - 5, mark.length);
        assertThat(read(wide)).contains(GoBuild.UNREADABLE);
        byte[] pointers = PROGRAM.clone();
        pointers[0x80 + 15] = 0;
        assertThat(read(pointers)).contains(GoBuild.UNREADABLE);
        byte[] renamed = PROGRAM.clone();
        renamed[0x81] = 'x';
        assertThat(read(renamed)).contains(GoBuild.UNREADABLE);
        byte[] narrow = PROGRAM.clone();
        narrow[4] = 1;
        assertThat(read(narrow)).contains(GoBuild.UNREADABLE);
    }

    @Property(tries = 300)
    void noDamageIsAnException(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int bytes) {
        Random random = new Random(seed);
        byte[] damaged = Arrays.copyOf(PROGRAM, PROGRAM.length - random.nextInt(64));
        for (int count = 0; count < bytes; count++) {
            damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt();
        }
        Optional<GoBuild> build = read(damaged);
        assertThat(build.map(GoBuild::modules).orElse(List.of())).hasSizeLessThan(100);
    }

    private static String library(String toolchain) {
        return new GoBuild(toolchain, List.of()).standardLibrary().version();
    }

    private static byte[] elf(String text) {
        byte[] program = Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 512);
        byte[] inside = text.getBytes(ISO_8859_1);
        System.arraycopy(inside, 0, program, 64, inside.length);
        return program;
    }

    private static Optional<GoBuild> read(byte[] program) {
        try {
            return GoBuildReader.read(Spool.of(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
