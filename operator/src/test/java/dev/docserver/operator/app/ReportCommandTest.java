package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.app.judge.Json;
import dev.docserver.operator.report.assembly.CleanImage;
import dev.docserver.operator.report.assembly.DatabaseFixture;
import dev.docserver.operator.report.assembly.ScanFolder;
import dev.docserver.operator.report.layer.TestImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String digest = "";

    @BeforeEach
    void scan() throws IOException {
        ScanFolder scan = DatabaseFixture.folder(folder);
        digest = CleanImage.make().write(scan.layouts()).digest();
        Files.createDirectories(scan.report(digest).getParent());
        Files.copy(Path.of("src/test/resources/blindness/clean.json"), scan.report(digest));
        Files.writeString(scan.sbom(digest), "{\"bomFormat\":\"CycloneDX\"}");
    }

    @Test
    void writesTheFactsToAFile() throws Exception {
        Path facts = folder.resolve("facts.json");
        assertThat(run("--out", facts.toString())).isZero();
        assertThat(out.size()).isZero();
        ScanFacts read = Json.MAPPER.readValue(facts.toFile(), ScanFacts.class);
        assertThat(read.digest()).isEqualTo(digest);
        assertThat(read.children().getFirst().jars().identified()).isEqualTo(1);
        assertThat(Files.readString(facts)).contains("\"updatedAt\":\"2026-11-24T06:00:00.5");
    }

    @Test
    void handsEverythingOnAsOneLineAndAReceipt() throws Exception {
        Path receipt = folder.resolve("termination-log");
        assertThat(run("--termination-log", receipt.toString(), "--child", digest)).isZero();
        String line = out.toString(StandardCharsets.US_ASCII).strip();
        JsonNode promised = Json.MAPPER.readTree(receipt.toFile());
        assertThat(promised.path("bytes").asInt()).isEqualTo(line.length());
        assertThat("sha256:" + promised.path("sha256").asText())
                .isEqualTo(TestImage.sha256(line.getBytes(StandardCharsets.US_ASCII)));
        assertThat(line).doesNotContain("\n");
        assertThat(names(line)).containsExactly("facts.json", "report-0.json", "sbom-0.json");
        assertThat(err.size()).isZero();
    }

    @Test
    void aDocumentThatIsTooLongStaysOut() throws Exception {
        ScanFolder scan =
                new ScanFolder(folder.resolve("layout"), folder.resolve("reports"), folder, folder);
        byte[] noise = new byte[9 << 20];
        new Random(1).nextBytes(noise);
        Files.write(scan.sbom(digest), noise);
        assertThat(run("--termination-log", folder.resolve("log").toString())).isZero();
        assertThat(names(out.toString(StandardCharsets.US_ASCII).strip()))
                .containsExactly("facts.json", "report-0.json");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("sbom-0.json is too long");
    }

    @Test
    void saysWhenTheFactsCouldNotBeWritten() throws Exception {
        assertThat(run("--out", folder.resolve("no/such/folder").toString())).isEqualTo(26);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("not written");
    }

    @Test
    void namesEveryOptionThatIsMissing() {
        assertThatThrownBy(() -> ReportCommand.run(List.of(), console()))
                .hasMessageContaining("--layout is missing")
                .hasMessageContaining("--scanner-version is missing");
    }

    private int run(String... more) throws UsageException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--layout=" + folder.resolve("layout"),
                                "--reports=" + folder.resolve("reports"),
                                "--canary=" + folder.resolve("canary"),
                                "--database=" + folder.resolve("database"),
                                "--digest=" + digest,
                                "--scanner-version=0.68.2"));
        arguments.addAll(List.of(more));
        return ReportCommand.run(arguments, console());
    }

    private Console console() {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
    }

    private static List<String> names(String line) throws IOException {
        List<String> names = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(
                                new ByteArrayInputStream(Base64.getDecoder().decode(line))))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                names.add(entry.getName());
                assertThat(entry.getLastModifiedDate())
                        .as("the same facts, the same line")
                        .isEqualTo("1970-01-01T00:00:00Z");
            }
        }
        return names;
    }
}
