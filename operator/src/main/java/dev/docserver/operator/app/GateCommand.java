package dev.docserver.operator.app;

import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.operator.app.judge.ExitCode;
import dev.docserver.operator.app.judge.FileProblem;
import dev.docserver.operator.app.judge.GateFiles;
import dev.docserver.operator.app.judge.GateText;
import dev.docserver.operator.app.judge.Json;
import dev.docserver.operator.gate.GateInput;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Gates;
import dev.docserver.operator.gate.ScanState;
import dev.docserver.operator.snapshot.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code gate}: the operator's verdict on facts, for people and pipelines. Policies that are given
 * apply, whatever namespaces they name; without any the built-in one does. Exit codes: {@link
 * ExitCode}, and 2 for a file or an option that cannot be used.
 */
final class GateCommand {
    private static final Pattern IMAGE = Pattern.compile("(.+)@(sha256:[0-9a-f]{64})");

    private GateCommand() {}

    static int run(List<String> arguments, Console console) throws UsageException {
        return run(arguments, console, InstantSource.system());
    }

    static int run(List<String> arguments, Console console, InstantSource clock)
            throws UsageException {
        Options options =
                Options.parse(
                                arguments,
                                Set.of("facts", "image", "exceptions", "out"),
                                Set.of("policy"))
                        .require("facts", "image");
        Matcher image = IMAGE.matcher(options.one("image"));
        if (!image.matches()) {
            throw new UsageException(
                    List.of(
                            "option --image: seen '"
                                    + options.one("image")
                                    + "'; expected repository@sha256:..."));
        }
        try {
            Path file = Path.of(options.one("facts"));
            ScanFacts facts = GateFiles.facts(file);
            Optional<List<ScanException>> exceptions = exceptions(options, console);
            if (exceptions.isEmpty()) {
                return ExitCode.EXCEPTION_INVALID.code();
            }
            GateInput input =
                    new GateInput(
                            image.group(1),
                            image.group(2),
                            "",
                            "",
                            Observed.seen(state(facts, file)),
                            Observed.seen(policies(options)),
                            Observed.seen(exceptions.get()),
                            clock.instant());
            return judge(options, console, input, facts);
        } catch (FileProblem | IOException e) {
            throw new UsageException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static int judge(Options options, Console console, GateInput input, ScanFacts facts)
            throws IOException {
        GateReport report = Gates.judge(input);
        ExitCode code = ExitCode.of(report);
        GateText text = GateText.of(input, facts, report);
        text.lines().forEach(console.out()::println);
        Optional<String> out = options.first("out");
        if (out.isPresent()) {
            write(
                    Path.of(out.get()),
                    Json.MAPPER
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(text.json(code)));
        }
        return code.code();
    }

    private static void write(Path file, byte[] verdict) throws IOException {
        try {
            Files.write(file, verdict);
        } catch (IOException e) {
            throw new IOException(
                    "option --out: cannot write " + file + ": " + e.getClass().getSimpleName(), e);
        }
    }

    /** The scan ended when its facts were written. */
    private static ScanState state(ScanFacts facts, Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return new ScanState(
                "Complete", Optional.empty(), Optional.of(facts), Optional.of(written));
    }

    private static List<ScanPolicy> policies(Options options) throws FileProblem {
        List<ScanPolicy> policies = new ArrayList<>();
        for (String file : options.all("policy")) {
            policies.addAll(GateFiles.policies(Path.of(file)));
        }
        policies.stream().filter(p -> p.getSpec() != null).forEach(GateCommand::forAll);
        return policies;
    }

    private static void forAll(ScanPolicy policy) {
        ScanPolicySpec spec = policy.getSpec();
        policy.setSpec(
                new ScanPolicySpec(
                        List.of("*"),
                        spec.repositories(),
                        spec.thresholds(),
                        spec.evidence(),
                        spec.remediation()));
    }

    /** Empty, and said, where one of them cannot be read: its author believes that it holds. */
    private static Optional<List<ScanException>> exceptions(Options options, Console console) {
        try {
            return Optional.of(
                    options.first("exceptions").isPresent()
                            ? GateFiles.exceptions(Path.of(options.one("exceptions")))
                            : List.of());
        } catch (FileProblem e) {
            console.err().println("doc-server-operator gate: exception invalid: " + e.getMessage());
            return Optional.empty();
        }
    }
}
