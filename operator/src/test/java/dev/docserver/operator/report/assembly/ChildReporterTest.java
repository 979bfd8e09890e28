package dev.docserver.operator.report.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.layer.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report is one that this reporter can read, on an image, and names of the child are its own. */
class ChildReporterTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"SchemaVersion\" : 2; \"SchemaVersion\" : 3; schema 3 on a 'container_image'",
                "\"container_image\"; \"filesystem\"; schema 2 on a 'filesystem'"
            })
    void aReportOfAnotherKindSaysSomethingElse(String from, String to, String seen)
            throws IOException {
        String clean = Files.readString(Path.of("src/test/resources/blindness/clean.json"));
        assertThat(clean).contains(from);
        TestImage.Written written = CleanImage.make().write(layouts());
        Scanned.of(folder, written.digest(), clean.replace(from, to))
                .looksClean()
                .blind(Reason.ReportUnreadable, "a report of " + seen)
                .inconclusive("Evidence", Reason.ReportUnreadable);
    }

    @Test
    void aPlatformHasItsVariantOrNone() throws IOException {
        TestImage arm = CleanImage.make().architecture("arm").variant("v7");
        assertThat(platform(arm))
                .hasToString("PlatformFacts[os=linux, architecture=arm, variant=v7]");
        assertThat(platform(CleanImage.make()))
                .hasToString("PlatformFacts[os=linux, architecture=amd64, variant=null]");
    }

    private Object platform(TestImage image) throws IOException {
        String digest = image.write(layouts()).digest();
        return Reporter.report(DatabaseFixture.folder(folder), digest, List.of(digest), "0.68.2")
                .children()
                .getFirst()
                .platform();
    }

    private Path layouts() throws IOException {
        return Files.createDirectories(folder.resolve("layout"));
    }
}
