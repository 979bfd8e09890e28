package dev.docserver.operator.app;

import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.app.judge.Json;
import dev.docserver.operator.report.assembly.ReportOutput;
import dev.docserver.operator.report.assembly.Reporter;
import dev.docserver.operator.report.assembly.ScanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code report}: facts out of what {@code fetch} and the scanner left. With {@code --out} they are
 * written to that file; without, facts, reports and SBOMs go to standard output as one line of
 * base64, and its length and SHA-256 to {@code --termination-log}. Exit code 0 whatever the facts
 * say; 26 when they could not be written.
 */
final class ReportCommand {
    private static final int NOT_WRITTEN = 26;
    private static final long LONGEST_DOCUMENT = 32 << 20;
    private static final String TERMINATION_LOG = "/dev/termination-log";

    private ReportCommand() {}

    static int run(List<String> arguments, Console console) throws UsageException {
        Options options =
                Options.parse(
                                arguments,
                                Set.of(
                                        "layout",
                                        "reports",
                                        "canary",
                                        "database",
                                        "digest",
                                        "scanner-version",
                                        "out",
                                        "termination-log"),
                                Set.of("child"))
                        .require(
                                "layout",
                                "reports",
                                "canary",
                                "database",
                                "digest",
                                "scanner-version");
        ScanFolder folder =
                new ScanFolder(
                        Path.of(options.one("layout")),
                        Path.of(options.one("reports")),
                        Path.of(options.one("canary")),
                        Path.of(options.one("database")));
        try {
            List<String> children = children(options, folder);
            ScanFacts facts =
                    Reporter.report(
                            folder,
                            options.one("digest"),
                            children,
                            options.one("scanner-version"));
            write(options, folder, facts, console);
            return 0;
        } catch (IOException e) {
            console.err().println("doc-server-operator report: the facts are not written: " + e);
            return NOT_WRITTEN;
        }
    }

    /** Those named, or each folder that fetch has made: it has compared them with the index. */
    private static List<String> children(Options options, ScanFolder folder) throws IOException {
        if (!options.all("child").isEmpty()) {
            return options.all("child");
        }
        try (Stream<Path> folders = Files.list(folder.layouts())) {
            return folders.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{64}"))
                    .sorted()
                    .map(hex -> "sha256:" + hex)
                    .toList();
        }
    }

    private static void write(Options options, ScanFolder folder, ScanFacts facts, Console console)
            throws IOException {
        byte[] json = Json.MAPPER.writeValueAsBytes(facts);
        Optional<String> out = options.first("out");
        if (out.isPresent()) {
            Files.write(Path.of(out.get()), json);
            return;
        }
        ReportOutput output = new ReportOutput(json);
        for (int at = 0; at < facts.children().size(); at++) {
            String digest = facts.children().get(at).digest();
            add(output, "report-" + at + ".json", folder.report(digest), console);
            add(output, "sbom-" + at + ".json", folder.sbom(digest), console);
        }
        String line = output.encode();
        console.out().println(line);
        console.out().flush();
        Files.writeString(
                Path.of(options.first("termination-log").orElse(TERMINATION_LOG)),
                ReportOutput.receipt(line));
    }

    private static void add(ReportOutput output, String name, Path file, Console console)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        if (Files.size(file) > LONGEST_DOCUMENT || !output.add(name, Files.readAllBytes(file))) {
            console.err()
                    .println("doc-server-operator report: " + name + " is too long to hand on");
        }
    }
}
