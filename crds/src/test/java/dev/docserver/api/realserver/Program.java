package dev.docserver.api.realserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One process that ends with this JVM; its output is a file beside its data. */
final class Program {
    private static final List<Program> STARTED = new CopyOnWriteArrayList<>();

    private final String name;
    private final Process process;
    private final Path log;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Program start(Path folder, String name, List<String> arguments) {
        Path log = folder.resolve(name + ".log");
        var command = new ArrayList<String>();
        command.add(Binaries.find(name).toString());
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            var program = new Program(name, process, log);
            STARTED.add(program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + command, e);
        }
    }

    /** Ends every program and returns when none writes any more. */
    static void endAll() {
        STARTED.forEach(program -> program.process.destroyForcibly().onExit().join());
    }

    /** Waits until the question is answered with true; a program that ended is not waited for. */
    void await(Duration limit, Callable<Boolean> ready) {
        Instant deadline = Instant.now().plus(limit);
        Exception last = new IllegalStateException("not ready");
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            try {
                if (ready.call()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            pause();
        }
        throw new IllegalStateException(
                "%s %s. Its last lines (%s):%n%s"
                        .formatted(
                                name,
                                process.isAlive()
                                        ? "was not ready within " + limit
                                        : "ended with " + process.exitValue(),
                                log,
                                lastLines()),
                last);
    }

    private void pause() {
        try {
            process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }
}
