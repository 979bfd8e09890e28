package dev.docserver.api.realserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a client program (kubectl, helm) to its end. */
public final class CommandLine {
    private CommandLine() {}

    /**
     * What the program answered.
     *
     * @param output standard output and standard error, as they came
     */
    public record Answer(int exitCode, String output) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** helm without a cluster: {@code template} and the like. */
    public static Answer helm(List<String> arguments) {
        return run("helm", arguments, Map.of(), "");
    }

    /** Runs it with this text as input; fails if it takes longer than a minute. */
    static Answer run(
            String program, List<String> arguments, Map<String, String> environment, String input) {
        var command = new ArrayList<String>();
        command.add(Binaries.find(program).toString());
        command.addAll(arguments);
        try {
            Path file = Files.createTempFile("input-", ".yaml");
            Files.writeString(file, input);
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectInput(file.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " took longer than a minute: " + output);
            }
            Files.delete(file);
            return new Answer(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
